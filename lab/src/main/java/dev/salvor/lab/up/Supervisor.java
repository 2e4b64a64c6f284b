package dev.salvor.lab.up;

import dev.salvor.lab.LabServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code salvor up} leaves running: starts everything, keeps it running, stops it in order.
 */
public final class Supervisor {
  private static final long LOOK_SECONDS = 5;
  private static final long STOP_SECONDS = 18;

  private final Home home;
  private final LabPorts ports;
  private final Furnishing furnishing;
  private final Orphans orphans;
  private final StateFile state;
  private final Household household;
  private final OldWorkers oldWorkers;
  private final Kurrent kurrent;
  private final SlackPart slack;
  private final SiteClients clients;
  private final Sides sides;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean ready;
  private String message = "Starting.";

  public Supervisor(Surroundings surroundings) {
    home = surroundings.home();
    ports = surroundings.ports();
    furnishing = new Furnishing(home, ports);
    orphans = new Orphans(home.processes());
    state = new StateFile(home.state());
    var programs = new Programs(surroundings);
    oldWorkers =
        new OldWorkers(
            programs,
            new KeptBuilds(home.builds()),
            ports.worker(),
            Supervisor::say,
            this::remember);
    household =
        new Household(
            programs,
            () -> Household.saveAndEnd(ports.redis(), furnishing.redisPassword()),
            Supervisor::say,
            this::remember);
    kurrent = new Kurrent(home, ports, household::readInventoryAgain, this::remember);
    slack = new SlackPart(surroundings, Supervisor::say, this::remember);
    clients = new SiteClients(home);
    sides =
        new Sides(
            surroundings,
            clients,
            programs,
            Supervisor::say,
            household::readInventoryAgain,
            this::remember);
  }

  /** Makes what the home lacks and starts nothing. */
  public void furnish() {
    furnishing.complete();
  }

  /**
   * Runs until the process is told to end. Fails with {@link CannotStart} where nothing was
   * started.
   */
  public void run() {
    try {
      Files.createDirectories(home.run());
      try (var file =
              FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = file.tryLock()) {
        runAlone(lock);
      }
    } catch (IOException unusable) {
      throw new CannotStart(
          "Expected to be able to write in %s, found: %s; set SALVOR_HOME to another folder."
              .formatted(home.folder(), unusable));
    }
  }

  private void runAlone(@Nullable FileLock lock) {
    if (lock == null) {
      System.out.println("Salvor already runs in " + home.folder() + "; salvor status tells more.");
      return;
    }
    orphans.stopAll(Supervisor::say);
    PortCheck.allFree(ports);
    furnishing.complete();
    var hook = new Thread(this::stopAndWait, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    live();
  }

  private void live() {
    try (var _ = LabServer.start(ports, furnishing.redisPassword(), home.files(), parts())) {
      household.start();
      Thread.startVirtualThread(this::becomeReady);
      while (!stop.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
        lookAround();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      oldWorkers.stop();
      household.stop();
      kurrent.stop();
      slack.end();
      sides.stop();
      clients.stopCluster();
      leave();
    }
  }

  private LabServer.Parts parts() {
    return new LabServer.Parts(kurrent, slack, sides, new KubernetesPart(clients, sides));
  }

  /** What fails here is tried again at the next look. */
  private void lookAround() {
    try {
      LogFiles.bound(home.logs());
      oldWorkers.look();
      if (kurrent.hasChanged() || sides.hasChanged()) {
        remember();
      }
    } catch (UncheckedIOException failed) {
      say(String.valueOf(failed.getMessage()));
    }
  }

  private void becomeReady() {
    var readiness = new Readiness(home, ports, furnishing.redisPassword(), this::now);
    if (readiness.await(stop)) {
      var words = Welcome.words(home, ports);
      write(words);
      System.out.print(words);
      change(true, "Everything runs.");
    }
  }

  private void write(String words) {
    try {
      Files.writeString(home.welcome(), words);
    } catch (IOException unwritable) {
      say("the greeting cannot be written: " + unwritable);
    }
  }

  private void now(String sentence) {
    say(sentence);
    change(false, sentence);
  }

  private synchronized void change(boolean isReady, String sentence) {
    ready = isReady;
    message = sentence;
    remember();
  }

  private synchronized void remember() {
    var processes =
        Stream.of(
                household.states(),
                oldWorkers.states(),
                kurrent.states(),
                slack.states(),
                sides.states())
            .flatMap(states -> states)
            .toList();
    orphans.remember(processes);
    var self = ProcessHandle.current().pid();
    state.write(
        new StateFile.State(
            self,
            ProcessIdentity.startTicks(self),
            ports,
            ready,
            processes,
            Welcome.console(ports),
            Welcome.temporalUi(ports),
            message));
  }

  private void stopAndWait() {
    stop.countDown();
    try {
      stopped.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void leave() {
    try {
      Files.deleteIfExists(home.processes());
      Files.deleteIfExists(home.state());
      Files.deleteIfExists(home.welcome());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } finally {
      stopped.countDown();
    }
  }

  private static void say(String sentence) {
    System.out.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + sentence);
  }
}
