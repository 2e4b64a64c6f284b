package dev.salvor.activities.vault.manifest;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.pack.VaultTrouble;
import dev.salvor.activities.vault.storage.Storage;
import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.inventory.VaultSpec;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The manifests of a target in a vault. One that cannot be read does not hide the others. */
public final class Manifests {
  private static final Logger LOG = LoggerFactory.getLogger(Manifests.class);
  private static final String KIND = "manifest";

  private final Storage storage;
  private final Layout layout;
  private final VaultSpec spec;
  private final Secrets secrets;

  public Manifests(Storage storage, Layout layout, VaultSpec spec, Secrets secrets) {
    this.storage = storage;
    this.layout = layout;
    this.spec = spec;
    this.secrets = secrets;
  }

  /**
   * A manifest that was read.
   *
   * @param digest SHA-256 of its bytes
   */
  public record Published(Manifest manifest, String digest) {}

  /** Signs and creates a manifest; returns false where the set has one already. */
  public boolean create(Manifest manifest) {
    var content = Payloads.mapper().writeValueAsBytes(manifest);
    var document = Signer.of(spec, secrets).sign(content).write(KIND);
    try {
      return storage.create(
          layout.manifest(manifest.set()), ByteBuffer.wrap(document), Digest.of(document));
    } catch (IOException trouble) {
      throw VaultTrouble.of(layout.target(), trouble);
    }
  }

  /** The manifest of a set; absent where there is none. */
  public Optional<Published> find(String set) {
    try {
      var document = storage.read(layout.manifest(set));
      return Optional.of(new Published(open(set, document), Digest.of(document)));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException trouble) {
      throw VaultTrouble.of(layout.target(), trouble);
    }
  }

  /** The manifest of a set. Fails with {@code no-such-set} where there is none. */
  public Published read(String set) {
    return find(set)
        .orElseThrow(() ->
            Failure.NO_SUCH_SET.because(
                "Expected a set %s of %s, found none of that name; the vault has: %s"
                    .formatted(set, layout.target(), some())));
  }

  private String some() {
    var names = names().stream().limit(5).toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /** The names of all sets, that of the newest data first. */
  public List<String> names() {
    var names = new ArrayList<String>();
    try {
      storage.list(layout.sets(), found -> names.add(layout.setOf(found.name())));
    } catch (IOException trouble) {
      throw VaultTrouble.of(layout.target(), trouble);
    }
    names.removeIf(String::isEmpty);
    return names.reversed();
  }

  /**
   * The sets that can be read, that of the newest data first; each is read when it is asked for.
   */
  public Stream<Published> readable() {
    return names().stream().flatMap(name -> readable(name).stream());
  }

  /** A set, if it can be read. */
  public Optional<Published> readable(String set) {
    try {
      return find(set);
    } catch (ApplicationFailure unusable) {
      if (!unusable.isNonRetryable()) {
        throw unusable;
      }
      LOG.warn("A set is passed over: {}", unusable.getOriginalMessage());
      return Optional.empty();
    }
  }

  private Manifest open(String set, byte[] document) {
    var envelope = Envelope.open(KIND, document);
    if (envelope == null) {
      throw damaged(set);
    }
    if (!envelope.isGenuine(spec.trusts())) {
      throw Failure.FORGED_MANIFEST.because(
          "Expected the manifest of %s to be signed by a key that the vault trusts, found one that is not, or was edited since; take another set, and find out who wrote it"
              .formatted(set));
    }
    var manifest = parse(set, envelope.content());
    if (!manifest.target().equals(layout.target()) || !manifest.set().equals(set)) {
      throw Failure.SET_OF_ANOTHER_TARGET.because(
          "Expected the set %s of %s, found a manifest of %s of %s; somebody has moved it"
              .formatted(set, layout.target(), manifest.set(), manifest.target()));
    }
    return manifest;
  }

  private static Manifest parse(String set, byte[] content) {
    try {
      int schema = Payloads.mapper().readTree(content).path("schema").asInt(0);
      if (schema > Manifest.SCHEMA) {
        throw Failure.UNKNOWN_SCHEMA.because(
            "Expected the manifest of %s in schema %d, found schema %d; use the newer Salvor that wrote it"
                .formatted(set, Manifest.SCHEMA, schema));
      }
      var manifest = Payloads.mapper().readValue(content, Manifest.class);
      if (!manifest.isWhole()) {
        throw damaged(set);
      }
      return manifest;
    } catch (JacksonException malformed) {
      throw damaged(set);
    }
  }

  private static ApplicationFailure damaged(String set) {
    return Failure.CHECKSUM_WRONG.because(
        "Expected a whole manifest of %s, found one that is damaged; take another set"
            .formatted(set));
  }
}
