package dev.salvor.worker.polling;

import dev.salvor.activities.engine.AgentPollers;
import dev.salvor.runbooks.run.Queues;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's own queue, for one host alone: activities only, unversioned.
 *
 * <p>Steps on files are only right beside those files, so while another host polls under the same
 * name this one does not. When two began in the same moment, the one with the later instance gives
 * way.
 */
public final class AgentQueue {
  private static final Logger LOG = LoggerFactory.getLogger(AgentQueue.class);

  private final WorkflowClient client;
  private final List<Object> activities;
  private final AgentIdentity identity;
  private final AgentPollers pollers;
  private final Polled polled = new Polled(this::factory);
  private volatile @Nullable String refusal;

  public AgentQueue(
      WorkflowClient client,
      List<Object> activities,
      AgentIdentity identity,
      AgentPollers pollers) {
    this.client = client;
    this.activities = List.copyOf(activities);
    this.identity = identity;
    this.pollers = pollers;
  }

  /** Temporal answers again: polls anew, if the name is free. */
  public synchronized void begin() {
    asking(rival -> {
      if (polled.isPolled() && rival.isEmpty()) {
        polled.begin();
      }
      judge(rival);
    });
  }

  /** Looks whether the name is still, or again, this host's; repeated while the process lives. */
  public synchronized void look() {
    asking(this::judge);
  }

  /** Without an answer everything stays as it is until the next look. */
  private void asking(Consumer<Optional<String>> then) {
    Optional<String> rival;
    try {
      rival = rival();
    } catch (StatusRuntimeException away) {
      LOG.debug("Temporal does not say who polls for agent {}", identity.agent(), away);
      return;
    }
    then.accept(rival);
  }

  private void judge(Optional<String> rival) {
    if (rival.isEmpty()) {
      take();
    } else if (!polled.isPolled() || givesWayTo(rival.get())) {
      refuse(rival.get());
    }
  }

  private void take() {
    if (!polled.isPolled()) {
      polled.begin();
      LOG.info("This process is agent {} ({})", identity.agent(), identity.text());
    }
    refusal = null;
  }

  private void refuse(String rival) {
    polled.retire();
    var sentence =
        "Expected to be the only agent '%s', found another one on %s; stop that one or give this one another name in SALVOR_AGENT"
            .formatted(identity.agent(), rival);
    if (!sentence.equals(refusal)) {
      LOG.error("{}; until then this process polls nothing as an agent", sentence);
    }
    refusal = sentence;
  }

  private boolean givesWayTo(String rival) {
    return own().compareTo(rival) > 0;
  }

  private Optional<String> rival() {
    return pollers.hosts(identity.agent()).stream().filter(host -> !host.equals(own())).findFirst();
  }

  private String own() {
    return identity.host() + ":" + identity.instance();
  }

  /** Why this process is not the agent it was told to be; empty when it is. */
  public Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  public boolean isPolled() {
    return polled.isPolled();
  }

  public AgentIdentity identity() {
    return identity;
  }

  public void end(Duration grace) {
    polled.end(grace);
  }

  private WorkerFactory factory() {
    var factory = WorkerFactory.newInstance(client, Tuning.factory());
    var worker =
        factory.newWorker(Queues.agent(identity.agent()), Tuning.worker(identity.text()).build());
    worker.registerActivitiesImplementations(activities.toArray());
    return factory;
  }
}
