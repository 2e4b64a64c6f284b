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

  /** A file that condemns. */
  record Condemnation(String file, Instant since, Set<String> objects) {}

  /** All of them, oldest first. One that goes this moment is left out. */
  List<Condemnation> all() throws IOException {
    var all = new ArrayList<Condemnation>();
    each(all::add);
    return all;
  }

  private void each(Consumer<Condemnation> each) throws IOException {
    var files = new ArrayList<Map.Entry<String, Instant>>();
    vault
        .storage()
        .list(
            vault.layout().condemned(),
            found -> files.add(Map.entry(found.name(), found.createdAt())));
    for (var file : files) {
      try {
        var objects = new HashSet<String>();
        Names.in(vault.storage().read(file.getKey()), objects::add);
        each.accept(new Condemnation(file.getKey(), file.getValue(), objects));
      } catch (NoSuchFileException gone) {
        // Another sweep is through with it.
      }
    }
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
  void renew(Condemnation condemnation, Instant now) throws IOException {
    condemn(condemnation.objects(), now);
    lift(condemnation);
  }

  void lift(Condemnation condemnation) throws IOException {
    vault.storage().delete(condemnation.file());
  }
}
