package dev.salvor.activities.redis;

import dev.salvor.activities.Heartbeat;
import dev.salvor.activities.vault.VaultBackupSets;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Progress;
import dev.salvor.workflows.ports.RedisNodes.Snapshot;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a snapshot and believes no reply. The server's time of its last good save has to reach the
 * second in which it was asked, within the same process; and it is asked only in a second that is
 * later than the last save, because that time has no finer grain.
 */
final class Snapshots {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  /** TIME is exact; the clock that stamps dumps and saves lags behind it by up to a kernel tick. */
  private static final Duration LAG = Duration.ofMillis(20);

  private static final int ATTEMPTS = 5;

  private final Clock clock;

  Snapshots(Clock clock) {
    this.clock = clock;
  }

  Snapshot take(Session session) {
    var heartbeat = new Heartbeat();
    var runId = session.info().text("run_id");
    @Nullable String note = null;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var waited = awaitIdle(session, runId, heartbeat);
      note = waited == null ? note : waited;
      var askedAt = awaitNextSecond(session, runId, heartbeat);
      if (isStarted(session)) {
        var savedAt = awaitSave(session, runId, askedAt, heartbeat);
        if (savedAt != null) {
          return new Snapshot(keep(session, heartbeat), askedAt, savedAt, runId, note);
        }
        note = "A save was broken off and asked for again";
      }
    }
    throw Failure.NOT_YET.because(
        "Expected %s to save when asked, found it busy or broken off %d times; look into its log"
            .formatted(session.endpoint().where(), ATTEMPTS));
  }

  /** Waits until no other child process is in the way; says what was waited for. */
  private static @Nullable String awaitIdle(Session session, String runId, Heartbeat heartbeat) {
    @Nullable String waited = null;
    for (var info = info(session, runId); isBusy(info); info = info(session, runId)) {
      waited =
          info.number("rdb_bgsave_in_progress") == 1
              ? "Waited for an earlier save to end"
              : "Waited for a rewrite of the append-only file to end";
      heartbeat.pause(POLL, () -> new Progress(0, 0, "bytes", null));
    }
    return waited;
  }

  private static boolean isBusy(ServerInfo info) {
    return info.number("rdb_bgsave_in_progress") == 1
        || info.number("aof_rewrite_in_progress") == 1
        || info.number("aof_rewrite_scheduled") == 1;
  }

  private static Instant awaitNextSecond(Session session, String runId, Heartbeat heartbeat) {
    long lastSave = info(session, runId).number("rdb_last_save_time");
    var now = session.time();
    while (now.getEpochSecond() <= lastSave || now.getNano() < LAG.toNanos()) {
      heartbeat.pause(POLL, () -> new Progress(0, 0, "bytes", null));
      now = session.time();
    }
    return now;
  }

  /** Asks for a save; another child process that came first is waited for and asked again. */
  private static boolean isStarted(Session session) {
    try {
      return session.line("BGSAVE").equals("Background saving started");
    } catch (ApplicationFailure refused) {
      var said = String.valueOf(refused.getOriginalMessage());
      if (said.contains("already in progress") || said.contains("Another child process")) {
        return false;
      }
      throw refused;
    }
  }

  /** The time of the save; absent when it was broken off without a word. */
  private static @Nullable Instant awaitSave(
      Session session, String runId, Instant askedAt, Heartbeat heartbeat) {
    var info = info(session, runId);
    while (info.number("rdb_bgsave_in_progress") == 1) {
      long seconds = info.number("rdb_current_bgsave_time_sec");
      heartbeat.pause(POLL, () -> new Progress(Math.max(0, seconds), 0, "seconds", null));
      info = info(session, runId);
    }
    if (!info.text("rdb_last_bgsave_status").equals("ok")) {
      throw Failure.NOT_YET.because(
          "Expected the save of %s to end well, found rdb_last_bgsave_status %s; see to the server's disk and log"
              .formatted(session.endpoint().where(), info.text("rdb_last_bgsave_status")));
    }
    long savedAt = info.number("rdb_last_save_time");
    return savedAt < askedAt.getEpochSecond() ? null : Instant.ofEpochSecond(savedAt);
  }

  private static ServerInfo info(Session session, String runId) {
    var info = session.info();
    if (!info.text("run_id").equals(runId)) {
      throw Failure.NOT_YET.because(
          "Expected one process of %s to save, found that it was started anew meanwhile; another snapshot is needed"
              .formatted(session.endpoint().where()));
    }
    return info;
  }

  /** Gives the file a second name, so that a later save cannot take it away. */
  private String keep(Session session, Heartbeat heartbeat) {
    var settings = session.settings(List.of("dir", "dbfilename"));
    var folder = Path.of(setting(session, settings.get("dir"), "dir"));
    var dump = folder.resolve(setting(session, settings.get("dbfilename"), "dbfilename"));
    if (!Files.isRegularFile(dump)) {
      throw Failure.BAD_REQUEST.because(
          "Expected the agent to find %s of %s, found no such file; run the agent on the server's machine"
              .formatted(dump, session.endpoint().where()));
    }
    var prefix = VaultBackupSets.OWN_LINK + heartbeat.run();
    var link = folder.resolve(prefix + "-" + UUID.randomUUID() + ".rdb");
    try {
      sweep(folder, prefix);
      return Files.createLink(link, dump).toString();
    } catch (IOException | UnsupportedOperationException notAllowed) {
      return dump.toString();
    }
  }

  private static String setting(Session session, @Nullable String value, String name) {
    if (value == null) {
      throw Failure.NOT_THAT_SERVER.because(
          "Expected %s to tell its setting %s, found none"
              .formatted(session.endpoint().where(), name));
    }
    return value;
  }

  /** Removes links of this run's earlier attempts, and those that a run left behind long ago. */
  private void sweep(Path folder, String prefix) throws IOException {
    var old = clock.instant().minus(FORGOTTEN);
    try (var links = Files.newDirectoryStream(folder, VaultBackupSets.OWN_LINK + "*.rdb")) {
      for (var link : links) {
        boolean own = link.getFileName().toString().startsWith(prefix);
        if (own || Files.getLastModifiedTime(link).toInstant().isBefore(old)) {
          Files.deleteIfExists(link);
        }
      }
    }
  }
}
