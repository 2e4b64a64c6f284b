package dev.salvor.activities.vault;

import dev.salvor.activities.vault.manifest.Layout;
import dev.salvor.activities.vault.manifest.Manifest.Part;
import dev.salvor.activities.vault.manifest.Manifests;
import dev.salvor.activities.vault.manifest.Manifests.Published;
import dev.salvor.activities.vault.manifest.Marks;
import dev.salvor.activities.vault.pack.ObjectStore;
import dev.salvor.activities.vault.set.PackedDraft;
import dev.salvor.activities.vault.set.PackedReader;
import dev.salvor.activities.vault.set.Publisher;
import dev.salvor.activities.vault.set.SetDraft;
import dev.salvor.activities.vault.set.SetReader;
import dev.salvor.activities.vault.set.Shelf;
import dev.salvor.activities.vault.storage.ReadAhead;
import dev.salvor.activities.vault.storage.Storage;
import dev.salvor.runbooks.inventory.VaultSpec;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.BackupSets.Mark;
import dev.salvor.workflows.ports.BackupSets.Publication;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;

/** A target's part of a vault: its sets, read and written. */
public final class Vault {
  private final Shelf shelf;
  private final VaultSpec spec;
  private final Marks marks;

  Vault(Shelf shelf, VaultSpec spec, Marks marks) {
    this.shelf = shelf;
    this.spec = spec;
    this.marks = marks;
  }

  /** Whose it is. */
  public String target() {
    return shelf.target();
  }

  /** Where it is, and how long a backup may take there. */
  public VaultSpec spec() {
    return spec;
  }

  public Storage storage() {
    return shelf.storage();
  }

  public Layout layout() {
    return shelf.layout();
  }

  public ObjectStore objects() {
    return shelf.objects();
  }

  public Manifests manifests() {
    return shelf.manifests();
  }

  /** The set of that name. Fails as {@link Manifests#read} does. */
  public BackupSet named(String set) {
    return told(manifests().read(set));
  }

  /** The sets that can be read, that of the newest data first. A few are read at a time. */
  public List<BackupSet> list(int most) {
    return manifests().names().stream()
        .gather(
            Gatherers.mapConcurrent(
                ReadAhead.IN_FLIGHT, name -> manifests().readable(name).map(this::told)))
        .flatMap(Optional::stream)
        .limit(most)
        .toList();
  }

  /** The newest set whose data is older than an instant. */
  public Optional<BackupSet> newestBefore(Instant instant) {
    return manifests()
        .readable()
        .filter(published -> published.manifest().dataTime().isBefore(instant))
        .findFirst()
        .map(this::told);
  }

  /** What a manifest and the marks about it say. */
  public BackupSet told(Published published) {
    return published.manifest().toSet(published.digest(), marks.of(published));
  }

  /** Says what was proven of a set. */
  public void mark(String set, Mark mark) {
    marks.add(manifests().read(set), mark);
  }

  /** Opens a set for reading. */
  public SetReader read(String set) {
    var published = manifests().read(set);
    return new PackedReader(shelf, published, told(published));
  }

  /**
   * Begins a draft.
   *
   * @param home where the agent keeps what it must remember
   */
  public SetDraft draft(Path home, String run, Instant now) {
    return PackedDraft.begin(shelf, home, Layout.requireName(run), now, spec.longestBackup());
  }

  /** What a draft of a run of this agent came to that is sealed and can still be published. */
  public Optional<Drafted> drafted(Path home, String run, Instant now) {
    var after = now.minus(spec.longestBackup());
    return Publisher.drafted(home, shelf.target(), Layout.requireName(run), after);
  }

  /** The objects that a sealed draft of this agent brought; none once it is published. */
  public Set<Part> fresh(Path home, Drafted drafted) {
    Layout.requireName(drafted.run());
    return Publisher.fresh(home, drafted);
  }

  /** Publishes a draft of the same agent; a repeat finds its manifest. */
  public BackupSet publish(Path home, Publication publication, Clock clock) {
    Layout.requireName(publication.drafted().run());
    return told(new Publisher(shelf, home, spec.longestBackup(), clock).publish(publication));
  }
}
