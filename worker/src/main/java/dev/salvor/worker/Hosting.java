package dev.salvor.worker;

import dev.salvor.worker.build.Mover;
import dev.salvor.worker.polling.AgentQueue;
import dev.salvor.worker.polling.RunsQueue;
import dev.salvor.worker.temporal.Connection;
import dev.salvor.worker.temporal.Namespace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/**
 * Begins to poll once Temporal answers, again after each outage, and ends within the grace once the
 * process is asked to stop.
 */
final class Hosting implements SmartLifecycle {
  private static final Duration LOOK_FOR_RIVALS = Duration.ofSeconds(5);
  private static final Duration LOOK_FOR_OLD_RUNS = Duration.ofSeconds(5);

  private final Connection connection;
  private final Namespace namespace;
  private final RunsQueue runs;
  private final Optional<AgentQueue> agent;
  private final Optional<Mover> mover;
  private final Chores chores;
  private final WorkerSettings settings;
  private final List<Regular> regular;
  private volatile boolean running;

  /** Something that is done again and again while Temporal answers. */
  record Regular(Duration interval, String name, Runnable chore) {}

  Hosting(
      Connection connection,
      Namespace namespace,
      RunsQueue runs,
      Optional<AgentQueue> agent,
      Optional<Mover> mover,
      Chores chores,
      WorkerSettings settings,
      List<Regular> regular) {
    this.connection = connection;
    this.namespace = namespace;
    this.runs = runs;
    this.agent = agent;
    this.mover = mover;
    this.chores = chores;
    this.settings = settings;
    this.regular = List.copyOf(regular);
  }

  @Override
  public void start() {
    running = true;
    connection.whenUp(namespace::prepare);
    if (settings.runs()) {
      connection.whenUp(runs::begin);
    }
    agent.ifPresent(queue -> connection.whenUp(queue::begin));
    mover.ifPresent(it -> connection.whenUp(() -> chores.soon("Taking over", it::takeOver)));
    connection.start();
    agent.ifPresent(it -> whileUp(LOOK_FOR_RIVALS, "Looking for rivals", it::look));
    if (settings.runs()) {
      regular.forEach(it -> whileUp(it.interval(), it.name(), it.chore()));
    }
    mover.ifPresent(it -> whileUp(LOOK_FOR_OLD_RUNS, "Looking for old runs", it::takeOver));
  }

  private void whileUp(Duration interval, String name, Runnable chore) {
    chores.every(
        interval,
        name,
        () -> {
          if (connection.status().up()) {
            chore.run();
          }
        });
  }

  @Override
  public void stop() {
    running = false;
    connection.close();
    chores.close();
    var ending = agent.map(queue -> Thread.ofVirtual().start(() -> queue.end(settings.grace())));
    runs.end(settings.grace());
    ending.ifPresent(Hosting::join);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
