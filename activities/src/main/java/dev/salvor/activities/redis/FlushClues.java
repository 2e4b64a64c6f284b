package dev.salvor.activities.redis;

import dev.salvor.activities.Heartbeat;
import dev.salvor.activities.rdb.Dump;
import dev.salvor.runbooks.run.Progress;
import dev.salvor.workflows.ports.RedisNodes.Clue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What tells of the time of a flush: the append-only file, the slow log, a dump that the server
 * wrote as empty. Files count only where the agent can read them.
 */
final class FlushClues {
  private static final long SMALL = 1 << 16;
  private static final DateTimeFormatter SAID =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
  private static final List<String> SETTINGS =
      List.of("dir", "dbfilename", "appenddirname", "appendfilename", "appendonly", "save");

  /** The clues, best first: none about an earlier flush before one about a later, then by width. */
  List<Clue> find(Session session, ServerInfo info, Instant startedAt) {
    var settings = session.settings(SETTINGS);
    var clues = new ArrayList<Clue>();
    add(clues, appendOnly(settings));
    add(clues, slowLog(session));
    add(clues, dump(settings, info, startedAt));
    var latest =
        clues.stream().map(Clue::earliest).max(Comparator.naturalOrder()).orElse(Instant.MIN);
    clues.sort(
        Comparator.comparing((Clue clue) -> clue.latest().isBefore(latest))
            .thenComparing(clue -> Duration.between(clue.earliest(), clue.latest()))
            .thenComparing(Clue::source));
    return List.copyOf(clues);
  }

  private static void add(List<Clue> clues, @Nullable Clue clue) {
    if (clue != null) {
      clues.add(clue);
    }
  }

  private static @Nullable Clue appendOnly(Map<String, String> settings) {
    if (!"yes".equals(settings.get("appendonly")) || !settings.containsKey("appenddirname")) {
      return null;
    }
    var folder =
        Path.of(settings.getOrDefault("dir", "."), settings.getOrDefault("appenddirname", "."));
    var manifest = folder.resolve(settings.getOrDefault("appendfilename", "") + ".manifest");
    var heartbeat = new Heartbeat();
    try {
      for (var file : AppendOnlyManifest.increments(Files.readString(manifest)).reversed()) {
        var path = folder.resolve(file);
        long size = Files.size(path);
        var flush =
            AppendOnlyScan.lastIn(
                path, done -> heartbeat.tell(() -> new Progress(done, size, "bytes", file)));
        if (flush != null) {
          return clue(path, flush);
        }
      }
    } catch (IOException unreadable) {
      return null;
    }
    return null;
  }

  /** The file's own second where it has one; otherwise what the file system knows of the file. */
  private static Clue clue(Path file, AppendOnlyScan.Flush flush) throws IOException {
    var command = flush.command().toUpperCase(Locale.ROOT);
    var name = file.getFileName();
    if (flush.second() >= 0) {
      var second = Instant.ofEpochSecond(flush.second());
      return new Clue(
          Clue.Source.APPEND_ONLY_FILE,
          second,
          second.plusSeconds(1),
          "%s stands in %s under the second %s".formatted(command, name, said(second)));
    }
    var written = Files.getLastModifiedTime(file).toInstant();
    if (flush.last()) {
      return new Clue(
          Clue.Source.APPEND_ONLY_FILE,
          written.minusSeconds(3),
          written.plusSeconds(1),
          "%s is the last command in %s, which was written to last at %s"
              .formatted(command, name, said(written)));
    }
    var attributes = Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class);
    var begun = attributes.creationTime().toInstant();
    return new Clue(
        Clue.Source.APPEND_ONLY_FILE,
        begun.isBefore(written) ? begun : Instant.EPOCH,
        written,
        "%s stands in %s, which was begun at %s and written to last at %s, without times of its own"
            .formatted(command, name, said(begun), said(written)));
  }

  private static @Nullable Clue slowLog(Session session) {
    @Nullable Clue newest = null;
    for (var entry : session.call("SLOWLOG", "GET", "1000")) {
      var fields = (List<?>) entry;
      var words = (List<?>) fields.get(3);
      var command = words.isEmpty() ? "" : Session.asText(words.getFirst());
      if (command.toLowerCase(Locale.ROOT).matches("flushall|flushdb")) {
        var clue = clue(command.toUpperCase(Locale.ROOT), fields);
        newest = newest == null || clue.latest().isAfter(newest.latest()) ? clue : newest;
      }
    }
    return newest;
  }

  /** The slow log notes the second in which a command ended, and how long it took. */
  private static Clue clue(String command, List<?> fields) {
    var ended = Instant.ofEpochSecond(Session.number(fields.get(1)));
    var took = Duration.ofNanos(Session.number(fields.get(2)) * 1_000);
    return new Clue(
        Clue.Source.SLOW_LOG,
        ended.minus(took),
        ended.plusSeconds(1),
        "the slow log has %s at %s, which took %d ms"
            .formatted(command, said(ended), took.toMillis()));
  }

  /**
   * A server with save points writes its dump anew, empty, as part of FLUSHALL. Where it has saved
   * in other ways since it started, the empty dump may be a later one: then it only says that the
   * flush was not after it.
   */
  private static @Nullable Clue dump(
      Map<String, String> settings, ServerInfo info, Instant startedAt) {
    var file =
        Path.of(settings.getOrDefault("dir", "."), settings.getOrDefault("dbfilename", "dump.rdb"));
    try {
      if (info.calls("flushall") == 0 || Files.size(file) > SMALL) {
        return null;
      }
      var facts = Dump.read(Files.newInputStream(file), OutputStream.nullOutputStream());
      if (facts.keys() > 0 || facts.createdAt().isBefore(startedAt.minusSeconds(1))) {
        return null;
      }
      return clue(info, facts.createdAt(), startedAt);
    } catch (IOException unreadable) {
      return null;
    }
  }

  private static Clue clue(ServerInfo info, Instant written, Instant startedAt) {
    boolean onlyFlush = info.number("rdb_last_bgsave_time_sec") < 0 && info.calls("save") == 0;
    var took = Duration.ofNanos(info.micros("flushall") * 1_000).plusSeconds(1);
    return new Clue(
        Clue.Source.DUMP_FILE,
        onlyFlush ? written.minus(took) : startedAt,
        written.plusSeconds(1),
        onlyFlush
            ? "the server wrote its dump as empty at %s, as FLUSHALL does".formatted(said(written))
            : "the server's dump is empty since %s at the latest".formatted(said(written)));
  }

  /** An instant as people read it in a plan. */
  private static String said(Instant instant) {
    return SAID.format(instant);
  }
}
