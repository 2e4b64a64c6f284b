package dev.salvor.activities.kurrentdb;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.salvor.workflows.ports.KurrentNodes.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of {@code /gossip}. EventStoreDB before 20 had other names for the endpoint.
 *
 * @param serverIp the host of whoever answered, as it calls itself
 */
record GossipAnswer(@Nullable List<Each> members, @Nullable String serverIp, int serverPort) {

  /** A member. */
  record Each(
      @Nullable String instanceId,
      @Nullable String state,
      @JsonProperty("isAlive") boolean alive,
      @Nullable String httpEndPointIp,
      int httpEndPointPort,
      @Nullable String externalHttpIp,
      int externalHttpPort,
      long writerCheckpoint,
      long chaserCheckpoint,
      int epochNumber,
      @Nullable String epochId,
      @JsonProperty("isReadOnlyReplica") boolean readOnlyReplica) {

    String endpoint() {
      return httpEndPointIp == null
          ? externalHttpIp + ":" + externalHttpPort
          : httpEndPointIp + ":" + httpEndPointPort;
    }

    Member member(@Nullable String node) {
      return new Member(
          node,
          endpoint(),
          String.valueOf(instanceId),
          String.valueOf(state),
          alive,
          readOnlyReplica,
          writerCheckpoint,
          chaserCheckpoint,
          epochNumber + "/" + epochId);
    }
  }

  /** What the one who answered calls its own endpoint. */
  String own() {
    return serverIp + ":" + serverPort;
  }
}
