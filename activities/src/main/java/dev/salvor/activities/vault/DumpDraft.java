package dev.salvor.activities.vault;

import dev.salvor.activities.rdb.DamagedDumpException;
import dev.salvor.activities.rdb.DumpFacts;
import dev.salvor.activities.vault.set.Content;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.activities.vault.set.SetDraft;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Progress;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.BackupSets.Dump;
import dev.salvor.workflows.ports.RedisDump;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A dump on its way into the vault: read once, understood and stored at the same time. */
final class DumpDraft {
  private static final int OWNER_ONLY = 0600;

  private final SetDraft draft;
  private final Dump dump;
  private volatile long done;

  DumpDraft(SetDraft draft, Dump dump) {
    this.draft = draft;
    this.dump = dump;
  }

  Drafted store(FileChannel file) throws IOException {
    long size = file.size();
    try (var alive = new Alive(() -> new Progress(done, size, "bytes", null));
        var pipe = new StoringPipe(draft, read -> tell(read, alive))) {
      var facts = facts(file, pipe);
      requireNew(facts);
      var stored = pipe.stored();
      draft.list(entry(stored, facts.createdAt()));
      return draft.seal(facts(facts, stored));
    }
  }

  private void tell(long read, Alive alive) {
    done = read;
    alive.check();
  }

  private DumpFacts facts(FileChannel file, StoringPipe pipe) throws IOException {
    try {
      var facts = dev.salvor.activities.rdb.Dump.read(Channels.newInputStream(file), pipe.stream());
      pipe.end();
      return facts;
    } catch (DamagedDumpException damaged) {
      throw Failure.CHECKSUM_WRONG.because(
          "%s (%s); take another snapshot".formatted(damaged.getMessage(), dump.file()));
    }
  }

  private void requireNew(DumpFacts facts) {
    if (facts.createdAt().getEpochSecond() < dump.notBefore().getEpochSecond()) {
      throw Failure.NOT_YET.because(
          "Expected the dump %s to be from %s or later, found one from %s; another snapshot is needed"
              .formatted(dump.file(), dump.notBefore(), facts.createdAt()));
    }
  }

  private static Entry entry(SetDraft.Stored stored, Instant at) {
    var content = new Content(stored.bytes(), stored.sha256(), List.of(), stored.pieces());
    return new Entry(
        RedisDump.PATH,
        Entry.Type.FILE,
        OWNER_ONLY,
        0,
        0,
        "",
        "",
        at,
        at,
        0,
        content,
        Map.of(),
        null,
        null,
        false,
        null);
  }

  private SetDraft.Facts facts(DumpFacts facts, SetDraft.Stored stored) {
    var source =
        new RedisDump(facts.keys(), facts.formatVersion(), facts.serverVersion(), stored.sha256());
    return new SetDraft.Facts(
        RedisDump.KIND,
        facts.createdAt(),
        "every key as it was when the server began to save",
        source.in(dump.source()));
  }
}
