package dev.salvor.activities.vault.set;

import dev.salvor.activities.vault.manifest.Layout;
import dev.salvor.activities.vault.manifest.Manifest.Part;
import dev.salvor.activities.vault.manifest.Manifests.Published;
import dev.salvor.activities.vault.pack.VaultTrouble;
import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.BackupSets.Publication;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a set of a sealed draft. */
public final class Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  private final Shelf shelf;
  private final Path home;
  private final Path drafts;
  private final KeptDrafts kept;
  private final Duration longest;
  private final Clock clock;

  /**
   * @param longest a draft that took longer is not published
   */
  public Publisher(Shelf shelf, Path home, Duration longest, Clock clock) {
    this.shelf = shelf;
    this.home = home;
    this.drafts = AgentHome.drafts(home, shelf.target());
    this.kept = new KeptDrafts(drafts);
    this.longest = longest;
    this.clock = clock;
  }

  /**
   * What the newest sealed draft of a run came to.
   *
   * @param after what began earlier is not going to be published
   */
  public static Optional<Drafted> drafted(Path home, String target, String run, Instant after) {
    try {
      return kept(home, target)
          .newest(run)
          .filter(note -> note.startedAt().isAfter(after))
          .map(DraftNote::drafted);
    } catch (IOException trouble) {
      throw VaultTrouble.of(target, trouble);
    }
  }

  /** The objects that a sealed draft brought. */
  public static Set<Part> fresh(Path home, Drafted drafted) {
    try {
      return kept(home, drafted.target()).of(drafted).map(DraftNote::fresh).orElse(Set.of());
    } catch (IOException trouble) {
      throw VaultTrouble.of(drafted.target(), trouble);
    }
  }

  private static KeptDrafts kept(Path home, String target) {
    return new KeptDrafts(AgentHome.drafts(home, target));
  }

  /**
   * Publishes a draft; a repeat finds its manifest. Another attempt may do the same at the same
   * time and forget the draft, which it does last: so the draft is looked for before the manifest.
   */
  public Published publish(Publication publication) {
    var drafted = publication.drafted();
    var set = name(drafted);
    try {
      var note = kept.of(drafted);
      var earlier = shelf.manifests().find(set);
      var published =
          earlier.isPresent()
              ? requireSame(earlier.get(), drafted)
              : publish(publication, set, note.orElseThrow(() -> lost(drafted)));
      note.ifPresent(known -> settle(published, known));
      return published;
    } catch (IOException trouble) {
      throw VaultTrouble.of(shelf.target(), trouble);
    }
  }

  /** The same draft has the same name, whoever publishes it again. */
  private static String name(Drafted drafted) {
    var digest = Digest.of(drafted.run() + "\n" + drafted.dataTime());
    return Layout.time(drafted.dataTime()) + "-" + digest.substring(0, 6);
  }

  private static RuntimeException lost(Drafted drafted) {
    return Failure.DRAFT_LOST.because(
        "Expected the draft of %s beside this agent's state, found none; see that one host alone is this agent and keeps its state, then take the backup again: what is in the vault already is not stored twice"
            .formatted(drafted.run()));
  }

  private Published publish(Publication publication, String set, DraftNote note)
      throws IOException {
    requirePresence(note);
    var now = clock.instant();
    requireInTime(note, now);
    boolean created = shelf.manifests().create(note.manifest(set, publication, now));
    var published = shelf.manifests().read(set);
    return created ? published : requireSame(published, note.drafted());
  }

  /**
   * The set is there. What is tidied up after it is nothing that it could fail by. It may have been
   * made of another attempt's draft of the same moment, whose list is another.
   */
  private void settle(Published published, DraftNote note) {
    try {
      if (published.manifest().packs().equals(note.packs())) {
        keepList(published, note);
      }
      kept.forget(note.drafted().run());
      DraftFolder.delete(drafts.resolve(note.folder()));
    } catch (IOException trouble) {
      LOG.warn("Something of the draft {} is left: {}", note.folder(), trouble.toString());
    }
  }

  private void requirePresence(DraftNote note) throws IOException {
    var presence = new Presence(shelf).of(note.fresh().stream().map(Part::name).toList());
    for (var part : note.fresh()) {
      if (!presence.has(part.name(), part.bytes())) {
        throw Failure.CHECKSUM_WRONG.because(
            "Expected the object %s of %d bytes in the vault of %s, found it missing or cut off; take the backup again"
                .formatted(part.name(), part.bytes(), shelf.target()));
      }
    }
  }

  private void requireInTime(DraftNote note, Instant now) {
    var took = Duration.between(note.startedAt(), now);
    if (took.compareTo(longest) >= 0) {
      throw Failure.BACKUP_TOO_LONG.because(
          "Expected the backup of %s to take less than %s (longest-backup of its vault), found %s; raise it, and grace with it, then take the backup again"
              .formatted(shelf.target(), longest, took));
    }
  }

  private Published requireSame(Published published, Drafted drafted) {
    if (!published.manifest().run().equals(drafted.run())) {
      throw Failure.BAD_REQUEST.because(
          "Expected the name %s for the set of %s, found that %s has it; take the backup again"
              .formatted(published.manifest().set(), drafted.run(), published.manifest().run()));
    }
    return published;
  }

  /** The next backup compares with it: also where the vault's own list cannot be read here. */
  private void keepList(Published published, DraftNote note) throws IOException {
    var lists = Files.createDirectories(AgentHome.lists(home, shelf.target()));
    var copy = EarlierList.copy(lists, published);
    var list = kept.list(note.folder());
    if (Files.exists(list)) {
      Files.move(list, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    try (DirectoryStream<Path> others =
        Files.newDirectoryStream(lists, file -> !file.equals(copy))) {
      for (var other : others) {
        Files.deleteIfExists(other);
      }
    }
  }
}
