package dev.salvor.activities.redis;

import dev.salvor.activities.Heartbeat;
import dev.salvor.activities.vault.VaultBackupSets;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.FreePorts;
import dev.salvor.runbooks.run.Progress;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.SetName;
import dev.salvor.workflows.ports.RedisDump;
import dev.salvor.workflows.ports.RestoreInstances;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Restore instances as processes of their own on this machine. They outlive the worker: the run's
 * next attempt finds its instance by its folder and its random password.
 */
final class LocalRestoreInstances implements RestoreInstances {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration LAUNCH = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 3;

  private final Clients clients;
  private final VaultBackupSets sets;
  private final Path instances;
  private final ServerProgram program;

  LocalRestoreInstances(
      Clients clients, VaultBackupSets sets, Path agentHome, ServerProgram program) {
    this.clients = clients;
    this.sets = sets;
    this.instances = agentHome.resolve("instances");
    this.program = program;
  }

  @Override
  public Means means(String target) {
    var version = program.version();
    try {
      Files.createDirectories(instances);
      return new Means(
          version.text(),
          version.format(),
          FreeMemory.bytes(),
          Files.getFileStore(instances).getUsableSpace());
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  @Override
  public Instance start(Start start) {
    var home = home(start.key());
    var heartbeat = new Heartbeat();
    var access = home.access().filter(known -> known.set().equals(start.set()));
    try (var session = findOrBegin(home, access, start.set(), heartbeat)) {
      var info = awaitLoaded(home, session, heartbeat);
      return new Instance(
          start.key(), info.text("run_id"), info.databases(), info.number("used_memory"));
    }
  }

  @Override
  public void stop(Key key) {
    var home = home(key);
    home.process().ifPresent(LocalRestoreInstances::kill);
    try {
      home.delete();
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  /** A conversation with a run's instance; one that died is started anew first. */
  Session open(Key key, Heartbeat heartbeat) {
    var home = home(key);
    var access =
        home.access()
            .orElseThrow(() ->
                Failure.BAD_REQUEST.because(
                    "Expected the restore instance of %s on this agent, found none; start it first"
                        .formatted(key.run())));
    var session = findOrBegin(home, Optional.of(access), access.set(), heartbeat);
    awaitLoaded(home, session, heartbeat);
    return session;
  }

  private Session findOrBegin(
      InstanceHome home, Optional<InstanceHome.Access> access, String set, Heartbeat heartbeat) {
    return access.flatMap(known -> find(home, known)).orElseGet(() -> begin(home, set, heartbeat));
  }

  InstanceHome home(Key key) {
    return InstanceHome.of(instances, key);
  }

  private Optional<Session> find(InstanceHome home, InstanceHome.Access access) {
    if (home.process().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(connect(home, access));
    } catch (ApplicationFailure deaf) {
      return Optional.empty();
    }
  }

  private Session connect(InstanceHome home, InstanceHome.Access access) {
    var name = "the restore instance of " + home.key().run();
    var endpoint = new Endpoint(name, "127.0.0.1", access.port(), null, "its own folder");
    return clients.open(endpoint, access.password().toCharArray());
  }

  private Session begin(InstanceHome home, String setName, Heartbeat heartbeat) {
    var set = sets.named(new SetName(home.key().target(), setName));
    requireReadable(set);
    home.process().ifPresent(LocalRestoreInstances::kill);
    try {
      home.create();
      requireRoom(home, set);
      fetch(home, set);
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        if (launch(home, set, heartbeat)) {
          return connectOrTell(home);
        }
      }
      throw Failure.UNREACHABLE.because("Expected a free port for a restore instance, found none");
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  /** A server that dies of its dump at once leaves nothing to connect to but its log. */
  private Session connectOrTell(InstanceHome home) {
    try {
      return connect(home, home.access().orElseThrow());
    } catch (ApplicationFailure deaf) {
      throw home.process().isPresent() ? deaf : died(home, deaf);
    }
  }

  private void requireReadable(BackupSet set) {
    var own = program.version();
    if (RedisDump.of(set).format() > own.format()) {
      throw Failure.SERVER_TOO_OLD.because(
          "Expected the agent's server program to read dump format %d of set %s, found %s, which reads up to %d; install a newer one and set SALVOR_REDIS_BIN"
              .formatted(RedisDump.of(set).format(), set.name(), own.text(), own.format()));
    }
  }

  private static void requireRoom(InstanceHome home, BackupSet set) throws IOException {
    long room = Files.getFileStore(home.folder()).getUsableSpace();
    if (room < set.bytes()) {
      throw Failure.TOO_LITTLE_DISK.because(
          "Expected %d free bytes in %s for the set's dump, found %d; make room there"
              .formatted(set.bytes(), home.folder(), room));
    }
  }

  /** The dump is in place, whole and compared, before the server starts. */
  private void fetch(InstanceHome home, BackupSet set) throws IOException {
    Files.deleteIfExists(home.dump());
    sets.copy(set, home.dump());
  }

  /** Starts the server in the background; returns false when its port was taken meanwhile. */
  private boolean launch(InstanceHome home, BackupSet set, Heartbeat heartbeat) throws IOException {
    home.clearLog();
    home.configure(new InstanceHome.Access(FreePorts.one(), randomPassword(), set.name()));
    var printed = program.run(home.configuration().toString());
    long end = System.nanoTime() + LAUNCH.toNanos();
    while (!home.hasListened()) {
      boolean fatal = home.log().stream().anyMatch(InstanceLog::isFatal);
      if (fatal || !printed.isEmpty() || System.nanoTime() > end) {
        requireOtherThanPort(home, set, printed);
        return false;
      }
      heartbeat.pause(POLL, () -> new Progress(0, set.bytes(), "bytes", null));
    }
    return true;
  }

  private static void requireOtherThanPort(InstanceHome home, BackupSet set, String printed) {
    var failure = InstanceLog.failure(home.log(), set, printed);
    if (failure != null) {
      throw failure;
    }
  }

  /** Loading is over once the server says so. One that dies of its dump says so in its log. */
  private ServerInfo awaitLoaded(InstanceHome home, Session session, Heartbeat heartbeat) {
    try {
      var info = session.info();
      while (info.number("loading") != 0) {
        long done = info.find("loading_loaded_bytes").map(Long::parseLong).orElse(0L);
        long total = info.find("loading_total_bytes").map(Long::parseLong).orElse(0L);
        heartbeat.pause(POLL, () -> new Progress(done, total, "bytes", null));
        info = session.info();
      }
      return info;
    } catch (ApplicationFailure gone) {
      throw home.process().isPresent() ? gone : died(home, gone);
    }
  }

  private ApplicationFailure died(InstanceHome home, ApplicationFailure gone) {
    var set = home.access().map(InstanceHome.Access::set).orElse("");
    var known = sets.named(new SetName(home.key().target(), set));
    var failure = InstanceLog.failure(home.log(), known, "it ended");
    return failure == null ? gone : failure;
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  private static String randomPassword() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
