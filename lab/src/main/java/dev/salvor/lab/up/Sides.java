package dev.salvor.lab.up;

import dev.salvor.lab.Binaries;
import dev.salvor.lab.LabServer;
import dev.salvor.lab.site.SitePlaces;
import dev.salvor.lab.site.SiteRange;
import dev.salvor.lab.site.SiteScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The lab's site: started when somebody asks for it. Its servers are started and stopped by a
 * script that runbooks use as well; its agents are kept running like everything else.
 */
final class Sides implements LabServer.SitePart {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Surroundings surroundings;
  private final Home home;
  private final SiteRange range;
  private final SiteClients clients;
  private final Programs programs;
  private final Consumer<String> tell;
  private final Runnable readInventoryAgain;
  private final Runnable changed;

  /** Looked at while others wait for a start to end, so no lock of that is asked for. */
  private final Map<String, Supervised> agents = new ConcurrentSkipListMap<>();

  private final AtomicReference<List<Long>> before = new AtomicReference<>(List.of());

  Sides(
      Surroundings surroundings,
      SiteClients clients,
      Programs programs,
      Consumer<String> tell,
      Runnable readInventoryAgain,
      Runnable changed) {
    this.surroundings = surroundings;
    this.home = surroundings.home();
    this.clients = clients;
    this.range = SiteRange.in(home.site());
    this.programs = programs;
    this.tell = tell;
    this.readInventoryAgain = readInventoryAgain;
    this.changed = changed;
  }

  @Override
  public SiteRange range() {
    return range;
  }

  @Override
  public synchronized SiteRange.Told start() {
    var told = range.start(means());
    var named = clients.startNames();
    tell();
    SitePlaces.SIDES.forEach(this::startAgent);
    changed.run();
    Health.await(
        () -> SitePlaces.SIDES.stream().allMatch(side -> Health.isUp(agentPort(side))),
        PATIENCE,
        "The agents of both sides were expected to be there within a minute; see their logs.");
    return new SiteRange.Told("%s %s".formatted(told.sentence(), named));
  }

  /** Something that moves with the site came or went. */
  synchronized void tellAgain() {
    if (range.isFurnished()) {
      tell();
    }
    changed.run();
  }

  private void tell() {
    if (new SiteTarget(home, range, Binaries.postgres()).introduce(clients.groups())) {
      readInventoryAgain.run();
      var ports = surroundings.ports();
      Health.await(
          () -> Health.isUp(ports.worker()) && Health.isUp(ports.web()),
          PATIENCE,
          "Worker and console were expected to be back within a minute; see their logs.");
    }
  }

  private void startAgent(String side) {
    if (!agents.containsKey(side)) {
      var agent = new Supervised(programs.siteAgent(side, agentPort(side)), tell, changed);
      agents.put(side, agent);
      agent.start();
    }
  }

  private int agentPort(String side) {
    return range.places().port(side, SitePlaces.AGENT);
  }

  private SiteScript.Means means() {
    try {
      for (var side : SitePlaces.SIDES) {
        Files.createDirectories(home.siteAgent(side));
      }
      if (!Files.exists(home.sitePassword())) {
        Furnishing.writePrivately(home.sitePassword(), Furnishing.randomHex(16) + "\n");
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return new SiteScript.Means(
        surroundings.root().resolve("salvor"),
        Binaries.postgres(),
        surroundings.redis(),
        home.sitePassword());
  }

  @Override
  public synchronized SiteRange.Told stop() {
    agents.values().forEach(agent -> agent.stop(Household.PATIENCE));
    agents.clear();
    var told = range.stop();
    clients.stopNames();
    changed.run();
    return told;
  }

  /** The agent of a side goes down with it, and comes back by itself; servers do not. */
  @Override
  public SiteRange.Told breakSide(String side) {
    var told = range.breakSide(side);
    var agent = agents.get(side);
    if (agent != null) {
      agent.kill();
    }
    changed.run();
    return told;
  }

  /** Whether other processes run than at the last look. */
  boolean hasChanged() {
    var now = states().map(Supervised.ProcessState::pid).toList();
    return !now.equals(before.getAndSet(now));
  }

  Stream<Supervised.ProcessState> states() {
    var servers =
        range.running().entrySet().stream()
            .map(server ->
                new Supervised.ProcessState(
                    "site-" + server.getKey(),
                    server.getValue(),
                    Kurrent.since(server.getValue()),
                    0));
    var kept = agents.values().stream().map(Supervised::state).filter(Objects::nonNull).toList();
    return Stream.of(servers, kept.stream(), clients.states()).flatMap(states -> states);
  }
}
