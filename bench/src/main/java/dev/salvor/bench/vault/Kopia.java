package dev.salvor.bench.vault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** With compression, which others do unasked, and otherwise as it comes. */
final class Kopia implements Peer.Commands {
  @Override
  public String command() {
    return "kopia";
  }

  @Override
  public List<String> version() {
    return List.of("kopia", "--version");
  }

  @Override
  public Map<String, String> environment(Store store) {
    return Map.of(
        "KOPIA_PASSWORD", "measured",
        "KOPIA_CONFIG_PATH", store.inFolder("config"),
        "KOPIA_CACHE_DIRECTORY", store.inFolder("cache"),
        "KOPIA_LOG_DIR", store.inFolder("logs"),
        "KOPIA_CHECK_FOR_UPDATES", "false");
  }

  @Override
  public List<List<String>> prepare(Store store) {
    var create = new ArrayList<>(List.of("kopia", "repository", "create"));
    var bucket = store.bucket();
    if (bucket == null) {
      create.addAll(List.of("filesystem", "--path", store.repository().toString()));
    } else {
      create.addAll(List.of("s3", "--disable-tls", "--bucket", bucket.name()));
      create.addAll(List.of("--endpoint", bucket.endpoint().getAuthority()));
      create.addAll(List.of("--access-key", bucket.key().id()));
      create.addAll(List.of("--secret-access-key", bucket.key().secret()));
    }
    return List.of(
        create, List.of("kopia", "policy", "set", "--global", "--compression", "zstd-fastest"));
  }

  @Override
  public List<String> backUp(Store store, Path data) {
    return List.of("kopia", "snapshot", "create", "--no-progress", data.toString());
  }

  @Override
  public List<String> restore(Store store, Path data, Path into) {
    return List.of("kopia", "restore", "--no-progress", data.toString(), into.toString());
  }

  @Override
  public List<String> restoreOne(Store store, Path data, String path, Path into) {
    return List.of(
        "kopia", "restore", "--no-progress", data + "/" + path, into.resolve("one").toString());
  }
}
