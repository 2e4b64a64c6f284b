package dev.salvor.lab.kurrentdb;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What a node tells of itself and of the cluster, and what else an administrator may order. */
final class NodeRoutes {
  private static final String ADDRESS = "127.0.0.1";

  private final NodeSettings settings;
  private final Cluster cluster;
  private final Store store;
  private final Runnable shutdown;

  NodeRoutes(NodeSettings settings, Cluster cluster, Store store, Runnable shutdown) {
    this.settings = settings;
    this.cluster = cluster;
    this.store = store;
    this.shutdown = shutdown;
  }

  void into(Routes routes) {
    routes.on(
        "GET", "/ping", asked -> Reply.json(Map.of("text", "Ping request successfully handled")));
    routes.on("GET", "/info", this::info);
    routes.on("GET", "/gossip", this::gossip);
    routes.on("GET", "/health/live", this::health);
    routes.on("HEAD", "/health/live", this::health);
    routes.on("GET", "/stats", this::stats);
    routes.forOperators("POST", "/admin/shutdown", asked -> shutDown());
    routes.forOperators("POST", "/admin/node/resign", asked -> resign());
    routes.forOperators("POST", "/admin/node/priority/", this::priority);
    routes.forOperators("POST", "/admin/mergeindexes", this::mergeIndexes);
    routes.forOperators("POST", "/admin/reloadconfig", asked -> Reply.empty(200));
  }

  private Reply info(Asked asked) {
    var body = new LinkedHashMap<String, Object>();
    if (settings.version().isKurrent()) {
      body.put("dbVersion", settings.version().text());
    }
    body.put("esVersion", settings.version().text());
    body.put("state", cluster.state().name().toLowerCase(Locale.ROOT));
    body.put("features", Map.of("projections", false, "userManagement", true));
    body.put("authentication", Map.of("type", "internal"));
    return asked.json(body);
  }

  private Reply gossip(Asked asked) {
    if (!settings.anonymousGossip() && asked.role().isEmpty()) {
      return Reply.empty(401);
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("members", cluster.members().stream().map(NodeRoutes::member).toList());
    body.put("serverIp", ADDRESS);
    body.put("serverPort", settings.port());
    return asked.json(body);
  }

  private static Map<String, Object> member(Roll.Seen seen) {
    var member = seen.member();
    var body = new LinkedHashMap<String, Object>();
    body.put("instanceId", member.instanceId());
    body.put("timeStamp", Instant.now().toString());
    body.put("state", member.state().name());
    body.put("isAlive", seen.alive());
    endpoints(body, member.port());
    for (var name : List.of("lastCommitPosition", "writerCheckpoint", "chaserCheckpoint")) {
      body.put(name, member.upTo());
    }
    body.put("epochPosition", member.epochPosition());
    body.put("epochNumber", member.epochNumber());
    body.put("epochId", member.epochId());
    body.put("nodePriority", member.priority());
    body.put("isReadOnlyReplica", member.readOnly());
    body.put("esVersion", member.version());
    return body;
  }

  private static void endpoints(Map<String, Object> body, int port) {
    body.put("internalTcpIp", ADDRESS);
    body.put("internalTcpPort", 1112);
    body.put("internalSecureTcpPort", 0);
    body.put("externalTcpIp", ADDRESS);
    body.put("externalTcpPort", 0);
    body.put("externalSecureTcpPort", 0);
    body.put("internalHttpEndPointIp", ADDRESS);
    body.put("internalHttpEndPointPort", port);
    body.put("httpEndPointIp", ADDRESS);
    body.put("httpEndPointPort", port);
  }

  private Reply health(Asked asked) {
    boolean ready =
        switch (cluster.state()) {
          case Leader, Follower, ReadOnlyReplica, ReadOnlyLeaderless -> true;
          default -> false;
        };
    return Reply.empty(ready ? asked.number("liveCode", 204) : 503);
  }

  private Reply stats(Asked asked) throws IOException {
    if (asked.role().isEmpty()) {
      return Reply.empty(401);
    }
    long free = Files.getFileStore(settings.db()).getUsableSpace();
    var drive = Map.of(settings.db().toString(), Map.of("availableBytes", free));
    long writer = store.log().writer();
    return asked.json(
        Map.of(
            "proc", Map.of("id", ProcessHandle.current().pid()),
            "sys", Map.of("drive", drive),
            "es", Map.of("checksum", writer, "checksumNonFlushed", writer)));
  }

  private Reply shutDown() {
    cluster.shuttingDown();
    Thread.ofPlatform().start(shutdown);
    return Reply.empty(200);
  }

  private Reply resign() {
    Thread.ofPlatform().start(cluster::resign);
    return Reply.empty(200);
  }

  private Reply priority(Asked asked) {
    cluster.priority(Integer.parseInt(asked.rest()));
    return Reply.empty(200);
  }

  private Reply mergeIndexes(Asked asked) throws IOException {
    store.mergeIndexes();
    var id = UUID.randomUUID().toString();
    return asked.negotiated(() -> "MergeIndexesId: " + id, () -> Map.of("mergeIndexesId", id));
  }
}
