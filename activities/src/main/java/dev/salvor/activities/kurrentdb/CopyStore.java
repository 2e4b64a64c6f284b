package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.vault.set.Content;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.activities.vault.set.SetDraft;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stores a copy as a draft of a set. A file that is known by a checksum it was compared with, and
 * that the newest set has under the same path, is not read: the vault has its content.
 */
final class CopyStore {
  static final String KIND = "kurrentdb";
  static final String NODE = "node";

  private final Material material;
  private final Pulse pulse;
  private final Owners owners = new Owners();

  CopyStore(Material material, Pulse pulse) {
    this.material = material;
    this.pulse = pulse;
  }

  Drafted store(SetDraft draft, Map<String, String> facts) throws IOException {
    var paths = material.paths();
    var earlier = material.full() ? Map.<String, Entry>of() : earlier(draft);
    pulse.expect(bytes(paths));
    var lines = new ConcurrentHashMap<String, Entry>();
    TwoAtOnce.each(paths, pulse, path -> lines.put(path, line(draft, path, earlier.get(path))));
    for (var path : paths) {
      draft.list(Objects.requireNonNull(lines.get(path)));
    }
    return draft.seal(new SetDraft.Facts(KIND, material.dataTime(), material.consistency(), facts));
  }

  private long bytes(List<String> paths) throws IOException {
    long bytes = 0;
    for (var path : paths) {
      var file = material.file(path);
      bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
    }
    return bytes;
  }

  /** Lines of the newest set whose content is known by more than times and sizes. */
  private static Map<String, Entry> earlier(SetDraft draft) throws IOException {
    var known = new HashMap<String, Entry>();
    var entries = draft.earlier();
    if (entries.isPresent()) {
      try (var lines = entries.get()) {
        for (var line = lines.next(); line != null; line = lines.next()) {
          if (line.tag() != null) {
            known.put(line.path(), line);
          }
        }
      }
    }
    return known;
  }

  private Entry line(SetDraft draft, String path, @Nullable Entry before) throws IOException {
    var file = material.file(path);
    var stat = FileStat.of(file);
    if (Files.isDirectory(file)) {
      return entry(path, Entry.Type.DIRECTORY, stat, null, null);
    }
    var tag = material.ledger().tag(path, stat).orElse(null);
    var content = known(draft, stat, tag, before);
    if (content == null) {
      content = read(draft, file, stat);
    } else {
      pulse.read(stat.size());
    }
    pulse.file();
    return entry(path, Entry.Type.FILE, stat, content, tag);
  }

  private static @Nullable Content known(
      SetDraft draft, FileStat stat, @Nullable String tag, @Nullable Entry before) {
    var content = before == null ? null : before.content();
    return content != null
            && tag != null
            && before != null
            && tag.equals(before.tag())
            && content.size() == stat.size()
            && draft.holds(content)
        ? content
        : null;
  }

  private Content read(SetDraft draft, Path file, FileStat stat) throws IOException {
    SetDraft.Stored stored;
    try (var data = new CountedStream(Files.newInputStream(file), pulse)) {
      stored = draft.store(data);
    }
    var now = FileStat.of(file);
    if (stored.bytes() != stat.size() || !now.modifiedAt().equals(stat.modifiedAt())) {
      throw Failure.NOT_YET.because(
          "Expected %s of the copy to stay as it was verified, found that the node wrote to it meanwhile; the copy has to be made anew"
              .formatted(file));
    }
    return new Content(stored.bytes(), stored.sha256(), List.of(), stored.pieces());
  }

  private Entry entry(
      String path, Entry.Type type, FileStat stat, @Nullable Content content, @Nullable String tag)
      throws IOException {
    return new Entry(
        path,
        type,
        stat.permissions(),
        stat.uid(),
        stat.gid(),
        owners.user(material.file(path), stat.uid()),
        owners.group(material.file(path), stat.gid()),
        stat.modifiedAt(),
        stat.changedAt(),
        stat.inode(),
        content,
        Map.of(),
        null,
        null,
        false,
        null,
        tag);
  }
}
