package dev.salvor.bench.vault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The tools that people know, as far as they are installed. */
enum Peers implements Peer.Commands {
  RESTIC(true) {
    @Override
    public Map<String, String> environment(Path store) {
      return Map.of(
          "RESTIC_REPOSITORY", repository(store),
          "RESTIC_PASSWORD", "measured",
          "RESTIC_CACHE_DIR", store.resolve("cache").toString());
    }

    @Override
    public List<List<String>> prepare(Path store) {
      return List.of(List.of("restic", "init", "--repository-version", "2"));
    }

    @Override
    public List<String> backUp(Path store, Path data) {
      return List.of("restic", "backup", "--quiet", ".");
    }

    @Override
    public List<String> restore(Path store, Path data, Path into) {
      return List.of("restic", "restore", "latest", "--target", into.toString());
    }

    @Override
    public List<String> restoreOne(Path store, Path data, String path, Path into) {
      return List.of(
          "restic", "restore", "latest", "--target", into.toString(), "--include", "/" + path);
    }
  },

  KOPIA(true) {
    @Override
    public Map<String, String> environment(Path store) {
      return Map.of(
          "KOPIA_PASSWORD", "measured",
          "KOPIA_CONFIG_PATH", store.resolve("config").toString(),
          "KOPIA_CACHE_DIRECTORY", store.resolve("cache").toString(),
          "KOPIA_LOG_DIR", store.resolve("logs").toString(),
          "KOPIA_CHECK_FOR_UPDATES", "false");
    }

    @Override
    public List<List<String>> prepare(Path store) {
      return List.of(
          List.of("kopia", "repository", "create", "filesystem", "--path", repository(store)),
          List.of("kopia", "policy", "set", "--global", "--compression", "zstd-fastest"));
    }

    @Override
    public List<String> backUp(Path store, Path data) {
      return List.of("kopia", "snapshot", "create", "--no-progress", data.toString());
    }

    @Override
    public List<String> restore(Path store, Path data, Path into) {
      return List.of("kopia", "restore", "--no-progress", data.toString(), into.toString());
    }

    @Override
    public List<String> restoreOne(Path store, Path data, String path, Path into) {
      return List.of(
          "kopia", "restore", "--no-progress", data + "/" + path, into.resolve("one").toString());
    }
  },

  RCLONE(true) {
    @Override
    public Map<String, String> environment(Path store) {
      return Map.of(
          "RCLONE_CONFIG",
          store.resolve("config").toString(),
          "RCLONE_CONFIG_SAFE_TYPE",
          "crypt",
          "RCLONE_CONFIG_SAFE_REMOTE",
          repository(store),
          "RCLONE_CONFIG_SAFE_PASSWORD",
          OBSCURED);
    }

    @Override
    public List<List<String>> prepare(Path store) {
      return List.of(List.of("rclone", "config", "touch"));
    }

    @Override
    public List<String> backUp(Path store, Path data) {
      return List.of("rclone", "sync", "--transfers", "8", data.toString(), "safe:");
    }

    @Override
    public List<String> restore(Path store, Path data, Path into) {
      return List.of("rclone", "copy", "--transfers", "8", "safe:", into.toString());
    }

    @Override
    public List<String> restoreOne(Path store, Path data, String path, Path into) {
      return List.of("rclone", "copy", "safe:" + path, into.toString());
    }
  },

  RSYNC(false) {
    @Override
    public Map<String, String> environment(Path store) {
      return Map.of();
    }

    @Override
    public List<List<String>> prepare(Path store) {
      return List.of(List.of("mkdir", "-p", repository(store)));
    }

    @Override
    public List<String> backUp(Path store, Path data) {
      return List.of("rsync", "-aHX", "--delete", data + "/", repository(store) + "/");
    }

    @Override
    public List<String> restore(Path store, Path data, Path into) {
      return List.of("rsync", "-aHX", repository(store) + "/", into + "/");
    }

    @Override
    public List<String> restoreOne(Path store, Path data, String path, Path into) {
      return List.of("rsync", "-aHX", repository(store) + "/" + path, into + "/");
    }
  },

  /** What the device does when bytes are only copied and made durable. */
  DD(false) {
    @Override
    public Map<String, String> environment(Path store) {
      return Map.of();
    }

    @Override
    public List<List<String>> prepare(Path store) {
      return List.of(List.of("mkdir", "-p", repository(store)));
    }

    @Override
    public List<String> backUp(Path store, Path data) {
      return copy(data + "/*", repository(store));
    }

    @Override
    public List<String> restore(Path store, Path data, Path into) {
      return copy(repository(store) + "/*", into.toString());
    }

    @Override
    public List<String> restoreOne(Path store, Path data, String path, Path into) {
      return copy(repository(store) + "/" + path, into.toString());
    }

    private List<String> copy(String from, String into) {
      var each = "dd if=$file of=%s/$(basename $file) bs=1M conv=fsync".formatted(into);
      return List.of("sh", "-c", "for file in %s; do %s || exit 1; done".formatted(from, each));
    }
  },

  /** What reading and hashing alone takes. */
  SHA256SUM(false) {
    @Override
    public Map<String, String> environment(Path store) {
      return Map.of();
    }

    @Override
    public List<List<String>> prepare(Path store) {
      return List.of(List.of("mkdir", "-p", repository(store)));
    }

    @Override
    public List<String> backUp(Path store, Path data) {
      return List.of("sh", "-c", "sha256sum " + data + "/*");
    }

    @Override
    public List<String> restore(Path store, Path data, Path into) {
      return backUp(store, data);
    }

    @Override
    public List<String> restoreOne(Path store, Path data, String path, Path into) {
      return List.of("sha256sum", data + "/" + path);
    }
  };

  /** The word "measured" as rclone wants passwords written; it hides nothing. */
  private static final String OBSCURED = "hNLgDF6x8uhm6NOM4zd1NwgqmTjeMv9b";

  private final boolean encrypts;

  Peers(boolean encrypts) {
    this.encrypts = encrypts;
  }

  @Override
  public boolean encrypts() {
    return encrypts;
  }

  /** Whether it measures the device, which only large files show. */
  boolean isDevice() {
    return this == DD || this == SHA256SUM;
  }

  /** Whether the program is on PATH. */
  boolean isHere() {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command())));
  }

  @Override
  public String command() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String repository(Path store) {
    return store.resolve("repository").toString();
  }
}
