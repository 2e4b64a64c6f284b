package dev.salvor.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the real servers' programs are: in the variable that the launcher sets, on PATH, or in the
 * launcher's cache.
 */
public final class Binaries {
  private Binaries() {}

  public static Path temporal() {
    return temporal(System.getenv());
  }

  public static Path redis() {
    return redis(System.getenv());
  }

  /** Kubernetes' API server; controllers and kwok lie beside it. */
  public static Path kubernetes() {
    return find(System.getenv(), "SALVOR_KUBERNETES_BIN", "kube-apiserver", "kubernetes-");
  }

  public static Path etcd() {
    return find(System.getenv(), "SALVOR_ETCD_BIN", "etcd", "etcd-");
  }

  /** BIND's server, which Debian keeps where only root looks. */
  public static Path named() {
    var debians = Path.of("/usr/sbin/named");
    return Files.isExecutable(debians)
        ? debians
        : find(System.getenv(), "SALVOR_NAMED_BIN", "named", "bind-");
  }

  /** The folder of PostgreSQL's programs. */
  public static Path postgres() {
    return postgres(System.getenv());
  }

  static Path postgres(Map<String, String> environment) {
    var server =
        debiansPostgres()
            .filter(found -> !environment.containsKey("SALVOR_POSTGRES_BIN"))
            .orElseGet(() -> find(environment, "SALVOR_POSTGRES_BIN", "postgres", "postgres-"));
    try {
      return Objects.requireNonNull(server.toRealPath().getParent(), "a program is in a folder");
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Debian keeps them by version, and off the path. */
  private static Optional<Path> debiansPostgres() {
    return folders(Path.of("/usr/lib/postgresql")).reversed().stream()
        .map(version -> version.resolve("bin").resolve("postgres"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Path temporal(Map<String, String> environment) {
    return find(environment, "SALVOR_TEMPORAL_BIN", "temporal", "temporal-");
  }

  static Path redis(Map<String, String> environment) {
    return find(environment, "SALVOR_REDIS_BIN", "redis-server", "redis");
  }

  private static Path find(
      Map<String, String> environment, String variable, String program, String folder) {
    var named = environment.get(variable);
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    return onPath(environment, program)
        .or(() -> inCache(environment, program, folder))
        .orElseThrow(() ->
            new IllegalStateException(
                "Expected the program %s in %s, on PATH or in the launcher's cache, found none; run ./salvor up once, or set %s"
                    .formatted(program, variable, variable)));
  }

  private static Optional<Path> onPath(Map<String, String> environment, String program) {
    return Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<Path> inCache(
      Map<String, String> environment, String program, String folder) {
    var home = environment.getOrDefault("HOME", ".");
    @Nullable String cache = environment.get("XDG_CACHE_HOME");
    var root = (cache == null ? Path.of(home, ".cache") : Path.of(cache)).resolve("salvor");
    return folders(root).stream()
        .filter(candidate -> candidate.getFileName().toString().startsWith(folder))
        .map(candidate -> candidate.resolve("bin").resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static List<Path> folders(Path root) {
    try (var found = Files.list(root)) {
      return found.sorted().toList();
    } catch (IOException none) {
      return List.of();
    }
  }
}
