package dev.salvor.tests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program that a test needs and that no Maven repository has. {@code ./salvor test} installs them
 * all.
 */
@SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so.
public enum Tool {
  TEMPORAL("SALVOR_TEMPORAL_BIN", "temporal"),
  REDIS("SALVOR_REDIS_BIN", "redis-server", "valkey-server"),
  POSTGRES("SALVOR_POSTGRES_BIN", "postgres"),
  SEAWEEDFS("SALVOR_SEAWEEDFS_BIN", "weed"),
  AGE("SALVOR_AGE_BIN", "age", "rage"),
  JQ("SALVOR_JQ_BIN", "jq"),
  ZSTD("SALVOR_ZSTD_BIN", "zstd"),
  NAMED("SALVOR_NAMED_BIN", "named"),
  NSUPDATE("SALVOR_NSUPDATE_BIN", "nsupdate"),
  DIG("SALVOR_DIG_BIN", "dig"),
  /** The API server; controllers, kwok and kubectl lie beside it. */
  KUBERNETES("SALVOR_KUBERNETES_BIN", "kube-apiserver"),
  KUBECTL("SALVOR_KUBECTL_BIN", "kubectl"),
  ETCD("SALVOR_ETCD_BIN", "etcd"),
  CHROMIUM("SALVOR_CHROMIUM", "chromium", "chromium-browser", "google-chrome");

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final String variable;
  private final List<String> names;

  Tool(String variable, String... names) {
    this.variable = variable;
    this.names = List.of(names);
  }

  /** Where it is: the launcher's variable, else on the path. */
  public Optional<Path> find() {
    var said = named(System.getenv(variable));
    return said.or(this::besideTheApiServer).or(this::onPath).or(this::inDebiansPlace);
  }

  /** One that fits the server is better than whichever is on the path. */
  private Optional<Path> besideTheApiServer() {
    return this == KUBECTL
        ? KUBERNETES
            .find()
            .map(server -> server.resolveSibling(names.getFirst()))
            .filter(Files::isExecutable)
        : Optional.empty();
  }

  /** Debian keeps the programs of PostgreSQL by version, and off the path. */
  private Optional<Path> inDebiansPlace() {
    if (this != POSTGRES || !Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (var versions = Files.list(DEBIAN)) {
      return versions
          .sorted(Comparator.reverseOrder())
          .map(version -> version.resolve("bin/postgres"))
          .filter(Files::isExecutable)
          .findFirst();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Where it is, for a test that {@link Needs} it. */
  public Path path() {
    return find().orElseThrow(() -> new IllegalStateException(missing()));
  }

  /** One sentence for those who wonder why a test did not run. */
  String missing() {
    return "%s was not found on the path nor in %s; ./salvor test installs it"
        .formatted(names.getFirst(), variable);
  }

  private static Optional<Path> named(@Nullable String path) {
    return path == null || path.isBlank() ? Optional.empty() : Optional.of(Path.of(path));
  }

  private Optional<Path> onPath() {
    var folders = String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1);
    return Arrays.stream(folders).flatMap(this::candidates).filter(Files::isExecutable).findFirst();
  }

  private Stream<Path> candidates(String folder) {
    return names.stream().map(name -> Path.of(folder, name));
  }
}
