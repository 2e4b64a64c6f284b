package dev.salvor.activities.vault;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.Payloads;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.SetName;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The manifests of a target's sets. One that cannot be read does not hide the others. */
final class Manifests {
  private static final Logger LOG = LoggerFactory.getLogger(Manifests.class);
  private static final JsonMapper MAPPER = Payloads.mapper();

  private final Vaults vaults;

  Manifests(Vaults vaults) {
    this.vaults = vaults;
  }

  /** Writes a manifest, unless the set is there already. */
  void write(Manifest manifest) {
    var json = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    try {
      vaults.of(manifest.target()).keepOnce(file(manifest.target(), manifest.set().name()), json);
    } catch (IOException trouble) {
      throw Vaults.unavailable(manifest.target(), trouble);
    }
  }

  /** Reads a manifest. */
  Manifest read(SetName name) {
    var manifest = parse(name, content(name));
    if (!manifest.target().equals(name.target())) {
      throw Failure.SET_OF_ANOTHER_TARGET.because(
          "Expected %s to be a set of %s, found a manifest of %s; name a set of %s"
              .formatted(name.set(), name.target(), manifest.target(), name.target()));
    }
    return manifest;
  }

  /** Every set of a target that can be read, newest first. */
  List<BackupSet> list(String target) {
    var sets = new ArrayList<BackupSet>();
    for (var file : files(target)) {
      var name = new SetName(target, file.substring(0, file.length() - ".json".length()));
      try {
        sets.add(read(name).toSet());
      } catch (ApplicationFailure unusable) {
        LOG.warn("A set is passed over: {}", unusable.getOriginalMessage());
      }
    }
    sets.sort(
        Comparator.comparing(BackupSet::dataTime).thenComparing(BackupSet::publishedAt).reversed());
    return List.copyOf(sets);
  }

  private List<String> files(String target) {
    try {
      return vaults.of(target).list(target + "/sets").stream()
          .filter(file -> file.endsWith(".json"))
          .toList();
    } catch (IOException trouble) {
      throw Vaults.unavailable(target, trouble);
    }
  }

  private byte[] content(SetName name) {
    try (var stream = vaults.of(name.target()).open(file(name.target(), name.set()))) {
      return stream.readAllBytes();
    } catch (NoSuchFileException absent) {
      throw Failure.NO_SUCH_SET.because(
          "Expected a set %s of %s, found none of that name; the vault has: %s"
              .formatted(name.set(), name.target(), some(name.target())));
    } catch (IOException trouble) {
      throw Vaults.unavailable(name.target(), trouble);
    }
  }

  private String some(String target) {
    var names = list(target).stream().map(BackupSet::name).limit(5).toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static Manifest parse(SetName name, byte[] content) {
    try {
      int schema = MAPPER.readTree(content).path("schema").asInt(0);
      if (schema > Manifest.SCHEMA) {
        throw Failure.UNKNOWN_SCHEMA.because(
            "Expected the manifest of %s in schema %d, found schema %d; use the newer Salvor that wrote it"
                .formatted(name.set(), Manifest.SCHEMA, schema));
      }
      return whole(name, MAPPER.readValue(content, Manifest.class));
    } catch (JacksonException damaged) {
      throw damaged(name);
    }
  }

  @SuppressWarnings("NullAway") // What JSON leaves out is null, whatever the record promises.
  private static Manifest whole(SetName name, Manifest manifest) {
    boolean whole =
        manifest.schema() == Manifest.SCHEMA && manifest.target() != null && manifest.set() != null;
    if (!whole) {
      throw damaged(name);
    }
    return manifest;
  }

  private static ApplicationFailure damaged(SetName name) {
    return Failure.CHECKSUM_WRONG.because(
        "Expected a whole manifest of %s, found one that is damaged; take another set"
            .formatted(name.set()));
  }

  private static String file(String target, String set) {
    return Vaults.requireName(target) + "/sets/" + Vaults.requireName(set) + ".json";
  }
}
