package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.Vault;
import dev.salvor.activities.vault.set.Content;
import dev.salvor.activities.vault.set.Entries;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.activities.vault.set.SetReader;
import dev.salvor.workflows.ports.VaultCare.Damage;
import dev.salvor.workflows.ports.VaultCare.Verify;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Proves sets: decrypts, decompresses and compares what they hold with their lists. */
final class Proof {
  private static final int MOST_FILES = 20;

  private final Vault vault;
  private final Beat beat;
  private final Verify verify;
  private final AtomicLong files = new AtomicLong();

  Proof(Vault vault, Beat beat, Verify verify) {
    this.vault = vault;
    this.beat = beat;
    this.verify = verify;
  }

  /** How many files were compared. */
  long files() {
    return files.get();
  }

  /**
   * What is wrong with a set; empty where nothing is. A key that is wrong or absent is a failure,
   * not damage.
   */
  Optional<Damage> of(String set) throws IOException {
    var spoiled = new ConcurrentLinkedQueue<String>();
    var said = "";
    try (var reader = vault.read(set);
        var entries = reader.entries()) {
      reader.read(new Chosen(set, entries, spoiled));
    } catch (ApplicationFailure failure) {
      if (!"checksum-wrong".equals(failure.getType())) {
        throw failure;
      }
      said = failure.getOriginalMessage();
    }
    return spoiled.isEmpty() && said.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Damage(
                set,
                said.isEmpty() ? "other content than its list says" : said,
                List.of(set),
                spoiled.stream().sorted().limit(MOST_FILES).toList(),
                spoiled.size()));
  }

  /** The files of the share, one after the other; the caller's thread asks for them. */
  private final class Chosen implements Iterator<SetReader.Wanted> {
    private final String set;
    private final Entries entries;
    private final Queue<String> spoiled;
    private @Nullable Entry next;

    Chosen(String set, Entries entries, Queue<String> spoiled) throws IOException {
      this.set = set;
      this.entries = entries;
      this.spoiled = spoiled;
      next = advance();
    }

    private @Nullable Entry advance() throws IOException {
      var entry = entries.next();
      while (entry != null && !isChosen(entry)) {
        entry = entries.next();
      }
      return entry;
    }

    private boolean isChosen(Entry entry) {
      return entry.content() != null && Verifying.isInShare(verify, set + entry.path());
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public SetReader.Wanted next() {
      var entry = next;
      if (entry == null || entry.content() == null) {
        throw new NoSuchElementException();
      }
      beat.tell(files.incrementAndGet(), 0, "files");
      try {
        next = advance();
      } catch (IOException trouble) {
        throw new UncheckedIOException(trouble);
      }
      return new Compared(entry.path(), entry.content(), spoiled);
    }
  }

  /** Pieces are compared with their digests by the reader; what is left is that none is missing. */
  private record Compared(String path, Content content, Queue<String> spoiled, AtomicLong taken)
      implements SetReader.Wanted {
    Compared(String path, Content content, Queue<String> spoiled) {
      this(path, content, spoiled, new AtomicLong());
    }

    @Override
    public void take(long position, ByteBuffer bytes) {
      taken.addAndGet(bytes.remaining());
    }

    @Override
    public void end(boolean whole) {
      long holes = content.holes().stream().mapToLong(Content.Hole::length).sum();
      if (!whole || taken.get() + holes != content.size()) {
        spoiled.add(path);
      }
    }
  }
}
