package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.Vault;
import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.VaultCare.Copied;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Copies a set from one vault to another: stored bytes as they are, the manifest last. */
final class Copying {
  private final Vault from;
  private final Vault to;
  private final Clock clock;
  private final Beat beat;

  Copying(Vault from, Vault to, Clock clock, Beat beat) {
    this.from = from;
    this.to = to;
    this.clock = clock;
    this.beat = beat;
  }

  Copied copy(String set) throws IOException {
    var began = clock.instant();
    requireSameTrust();
    var parts = Stock.of(from.manifests().read(set).manifest());
    var manifest = from.storage().read(from.layout().manifest(set));
    if (isThere(set, manifest)) {
      return new Copied(0, 0, parts.size());
    }
    requireNotCondemned(parts);
    var there = Stock.there(to, parts.keySet(), beat);
    requireSizes(parts, there);
    var missing = parts.entrySet().stream().filter(it -> !there.containsKey(it.getKey())).toList();
    long bytes = copy(missing);
    requireAll(parts);
    publish(set, manifest, began);
    return new Copied(missing.size(), bytes, parts.size() - (long) missing.size());
  }

  /** A set that the further vault would not believe is of no use there. */
  private void requireSameTrust() {
    if (!to.spec().trusts().containsAll(from.spec().trusts())) {
      throw Failure.BAD_REQUEST.because(
          "Expected the vault that %s is copied to to trust the keys of its first vault, found others; add them to its trusts in the inventory"
              .formatted(from.target()));
    }
  }

  private boolean isThere(String set, byte[] manifest) throws IOException {
    try {
      if (Digest.of(to.storage().read(to.layout().manifest(set))).equals(Digest.of(manifest))) {
        return true;
      }
    } catch (NoSuchFileException absent) {
      return false;
    }
    throw Failure.FORGED_MANIFEST.because(
        "Expected no set %s of %s in the further vault, or the same, found another manifest of that name; find out who wrote it"
            .formatted(set, from.target()));
  }

  /** Names come back by a copy alone, so it keeps away from what is about to be deleted. */
  private void requireNotCondemned(Map<String, Long> parts) throws IOException {
    var condemnations = new Condemnations(to);
    for (var condemnation : condemnations.all()) {
      var needed = condemnations.objects(condemnation);
      needed.retainAll(parts.keySet());
      if (!needed.isEmpty()) {
        throw Failure.NOT_YET.because(
            "Expected nothing of the set to be condemned in the further vault, found %d of its objects since %s; copy it again once retention-sweep is through with them there, or skip this copy"
                .formatted(needed.size(), condemnation.since()));
      }
    }
  }

  private void requireSizes(Map<String, Long> parts, Map<String, Long> there) {
    there.forEach((name, bytes) -> {
      if (!bytes.equals(parts.get(name))) {
        throw Failure.CHECKSUM_WRONG.because(
            "Expected the object %s of %d bytes in the further vault, found %d bytes; delete it there, then retry"
                .formatted(name, parts.get(name), bytes));
      }
    });
  }

  private long copy(List<Map.Entry<String, Long>> missing) throws IOException {
    long total = missing.stream().mapToLong(Map.Entry::getValue).sum();
    return Lanes.each(missing, total, beat, part -> carry(part.getKey()));
  }

  private long carry(String name) throws IOException {
    byte[] bytes;
    try {
      bytes = from.objects().read(name);
    } catch (NoSuchFileException absent) {
      throw damaged(name, "it is missing");
    }
    if (!Stock.digest(bytes).equals(name)) {
      throw damaged(name, "other bytes than were stored");
    }
    to.storage().create(to.objects().path(name), ByteBuffer.wrap(bytes), name);
    return bytes.length;
  }

  private RuntimeException damaged(String name, String found) {
    return Failure.CHECKSUM_WRONG.because(
        "Expected the object %s in the first vault of %s as it was stored, found %s; damage is not copied, so take a new backup"
            .formatted(name, from.target(), found));
  }

  private void requireAll(Map<String, Long> parts) throws IOException {
    var there = Stock.there(to, parts.keySet(), beat);
    if (!there.equals(parts)) {
      throw Failure.VAULT_UNAVAILABLE.because(
          "Expected %d objects of the set in the further vault, found %d whole ones; they are copied again"
              .formatted(parts.size(), there.size()));
    }
  }

  private void publish(String set, byte[] manifest, Instant began) throws IOException {
    var took = Duration.between(began, clock.instant());
    if (took.compareTo(to.spec().longestBackup()) >= 0) {
      throw Failure.NOT_YET.because(
          "Expected the copy to take less than %s (longest-backup of its vault), found %s; what was copied is found again by the next attempt"
              .formatted(to.spec().longestBackup(), took));
    }
    to.storage().create(to.layout().manifest(set), ByteBuffer.wrap(manifest), Digest.of(manifest));
    if (!isThere(set, manifest)) {
      throw Failure.VAULT_UNAVAILABLE.because(
          "Expected the manifest in the further vault once it was written, found none; it is written again");
    }
  }
}
