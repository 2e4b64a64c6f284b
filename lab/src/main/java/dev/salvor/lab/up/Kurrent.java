package dev.salvor.lab.up;

import dev.salvor.lab.LabServer;
import dev.salvor.lab.kurrentdb.KurrentRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The lab's KurrentDB: started when somebody asks for it. Nodes are started and stopped by a script
 * that runbooks use as well, so what runs is what the script has noted.
 */
final class Kurrent implements LabServer.KurrentPart {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final KurrentRange range;
  private final KurrentTarget target;
  private final LabPorts ports;
  private final Runnable readInventoryAgain;
  private final Runnable changed;
  private List<Long> before = List.of();

  Kurrent(Home home, LabPorts ports, Runnable readInventoryAgain, Runnable changed) {
    this.range = KurrentRange.in(home.kurrentdb(), System.getProperty("java.class.path"));
    this.target = new KurrentTarget(home, range);
    this.ports = ports;
    this.readInventoryAgain = readInventoryAgain;
    this.changed = changed;
  }

  @Override
  public KurrentRange range() {
    return range;
  }

  @Override
  public KurrentRange.Told start() {
    var told = range.start();
    changed.run();
    if (target.introduce()) {
      readInventoryAgain.run();
      Health.await(
          () -> Health.isUp(ports.worker()) && Health.isUp(ports.web()),
          PATIENCE,
          "Worker and console were expected to be back within a minute; see their logs.");
    }
    return told;
  }

  @Override
  public KurrentRange.Told stop() {
    var told = range.stop();
    changed.run();
    return told;
  }

  /** Whether other nodes run than at the last look. */
  synchronized boolean hasChanged() {
    var now = states().map(Supervised.ProcessState::pid).toList();
    var changed = !now.equals(before);
    before = now;
    return changed;
  }

  Stream<Supervised.ProcessState> states() {
    return range.noted().stream()
        .filter(noted -> ProcessIdentity.startTicks(noted.pid()) == noted.startTicks())
        .map(noted ->
            new Supervised.ProcessState(
                "kurrentdb-" + noted.node(), noted.pid(), since(noted.pid()), 0));
  }

  static String since(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().startInstant())
        .orElse(Instant.EPOCH)
        .toString();
  }
}
