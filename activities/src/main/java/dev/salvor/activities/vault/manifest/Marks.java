package dev.salvor.activities.vault.manifest;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.pack.VaultTrouble;
import dev.salvor.activities.vault.storage.Storage;
import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.inventory.VaultSpec;
import dev.salvor.workflows.ports.BackupSets.Mark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What was proven of sets since. A mark that nobody who is trusted signed counts for nothing. */
public final class Marks {
  private static final String KIND = "mark";

  private final Storage storage;
  private final Layout layout;
  private final VaultSpec spec;
  private final Secrets secrets;

  public Marks(Storage storage, Layout layout, VaultSpec spec, Secrets secrets) {
    this.storage = storage;
    this.layout = layout;
    this.spec = spec;
    this.secrets = secrets;
  }

  /** A mark as it stands in the vault; it holds for one manifest only. */
  private record Stamp(String target, String set, String manifest, Mark mark) {}

  /** Marks a set. A repeat by the same run at the same time finds its mark. */
  public void add(Manifests.Published published, Mark mark) {
    var set = published.manifest().set();
    var stamp = new Stamp(layout.target(), set, published.digest(), mark);
    var content = Payloads.mapper().writeValueAsBytes(stamp);
    var document = Signer.of(spec, secrets).sign(content).write(KIND);
    var kind = mark.kind().name().toLowerCase(Locale.ROOT);
    var name = layout.marks(set) + "/" + Layout.time(mark.at()) + "-" + kind + ".json";
    try {
      var _ = storage.create(name, ByteBuffer.wrap(document), Digest.of(document));
    } catch (IOException trouble) {
      throw VaultTrouble.of(layout.target(), trouble);
    }
  }

  /** The marks of a set, oldest first. */
  public List<Mark> of(Manifests.Published published) {
    var names = new ArrayList<String>();
    var marks = new ArrayList<Mark>();
    try {
      storage.list(layout.marks(published.manifest().set()), found -> names.add(found.name()));
      for (var name : names) {
        var mark = read(name, published);
        if (mark != null) {
          marks.add(mark);
        }
      }
    } catch (IOException trouble) {
      throw VaultTrouble.of(layout.target(), trouble);
    }
    marks.sort(Comparator.comparing(Mark::at));
    return List.copyOf(marks);
  }

  private @Nullable Mark read(String name, Manifests.Published published) throws IOException {
    try {
      var envelope = Envelope.open(KIND, storage.read(name));
      if (envelope == null || !envelope.isGenuine(spec.trusts())) {
        return null;
      }
      var stamp = Payloads.mapper().readValue(envelope.content(), Stamp.class);
      boolean holds =
          stamp.target().equals(layout.target())
              && stamp.set().equals(published.manifest().set())
              && stamp.manifest().equals(published.digest());
      return holds ? stamp.mark() : null;
    } catch (NoSuchFileException | JacksonException gone) {
      return null;
    }
  }
}
