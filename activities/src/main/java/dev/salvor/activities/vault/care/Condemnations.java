package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.Vault;
import dev.salvor.activities.vault.manifest.Layout;
import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.Payloads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** The files that say what is condemned; how old they are, the storage's own clock says. */
final class Condemnations {
  private final Vault vault;

  Condemnations(Vault vault) {
    this.vault = vault;
  }

  /** A file that condemns; what it condemns is read when it is asked for. */
  record Condemnation(String file, Instant since) {}

  /** All of them, oldest first. */
  List<Condemnation> all() throws IOException {
    var files = new ArrayList<Condemnation>();
    vault
        .storage()
        .list(
            vault.layout().condemned(),
            found -> files.add(new Condemnation(found.name(), found.createdAt())));
    return files;
  }

  /** Tells what one of them condemns; nothing where another sweep is through with it. */
  void objects(Condemnation condemnation, Consumer<String> each) throws IOException {
    try {
      Names.in(vault.storage().read(condemnation.file()), each);
    } catch (NoSuchFileException gone) {
      // What it named is condemned by a newer file, or gone.
    }
  }

  /** What one of them condemns: some 50,000 names at most. */
  Set<String> objects(Condemnation condemnation) throws IOException {
    var objects = new HashSet<String>();
    objects(condemnation, objects::add);
    return objects;
  }

  /** Whether it still stands. */
  boolean stands(Condemnation condemnation) throws IOException {
    try {
      vault.storage().read(condemnation.file(), 0, 1);
      return true;
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  /** Condemns objects from now on. */
  void condemn(Collection<String> objects, Instant now) throws IOException {
    var id = UUID.randomUUID().toString().substring(0, 6);
    var name = "%s/%s-%s.json".formatted(vault.layout().condemned(), Layout.time(now), id);
    var text =
        Payloads.mapper()
            .writeValueAsBytes(Map.of("condemned", objects.stream().sorted().toList()));
    if (!vault.storage().create(name, ByteBuffer.wrap(text), Digest.of(text))) {
      condemn(objects, now);
    }
  }

  /** Begins the grace anew: at no instant is anything of it not condemned. */
  void renew(Condemnation condemnation, Collection<String> objects, Instant now)
      throws IOException {
    condemn(objects, now);
    lift(condemnation);
  }

  void lift(Condemnation condemnation) throws IOException {
    vault.storage().delete(condemnation.file());
  }
}
