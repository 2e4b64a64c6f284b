package dev.salvor.bench.vault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An encrypted copy, file by file. In a bucket as its manual advises for many files: one listing,
 * the service's own times, so that nothing is asked for each file, and more transfers at once.
 */
final class Rclone implements Peer.Commands {
  /** The word "measured" as rclone wants passwords written; it hides nothing. */
  private static final String OBSCURED = "hNLgDF6x8uhm6NOM4zd1NwgqmTjeMv9b";

  @Override
  public String command() {
    return "rclone";
  }

  @Override
  public List<String> version() {
    return List.of("rclone", "version");
  }

  @Override
  public Map<String, String> environment(Store store) {
    var variables = new HashMap<String, String>();
    variables.put("RCLONE_CONFIG", store.inFolder("config"));
    variables.put("RCLONE_CONFIG_SAFE_TYPE", "crypt");
    variables.put("RCLONE_CONFIG_SAFE_REMOTE", store.repository().toString());
    variables.put("RCLONE_CONFIG_SAFE_PASSWORD", OBSCURED);
    var bucket = store.bucket();
    if (bucket != null) {
      variables.put("RCLONE_CONFIG_SAFE_REMOTE", "far:" + bucket.name());
      variables.put("RCLONE_CONFIG_FAR_TYPE", "s3");
      variables.put("RCLONE_CONFIG_FAR_PROVIDER", "SeaweedFS");
      variables.put("RCLONE_CONFIG_FAR_ENDPOINT", bucket.endpoint().toString());
      variables.put("RCLONE_CONFIG_FAR_ACCESS_KEY_ID", bucket.key().id());
      variables.put("RCLONE_CONFIG_FAR_SECRET_ACCESS_KEY", bucket.key().secret());
    }
    return variables;
  }

  @Override
  public List<List<String>> prepare(Store store) {
    return List.of(List.of("rclone", "config", "touch"));
  }

  @Override
  public List<String> backUp(Store store, Path data) {
    var command = command(store, "sync");
    if (store.bucket() != null) {
      command.addAll(List.of("--update", "--use-server-modtime"));
    }
    command.addAll(List.of(data.toString(), "safe:"));
    return command;
  }

  @Override
  public List<String> restore(Store store, Path data, Path into) {
    var command = command(store, "copy");
    command.addAll(List.of("safe:", into.toString()));
    return command;
  }

  @Override
  public List<String> restoreOne(Store store, Path data, String path, Path into) {
    return List.of("rclone", "copy", "safe:" + path, into.toString());
  }

  private static List<String> command(Store store, String verb) {
    var command = new ArrayList<>(List.of("rclone", verb, "--transfers"));
    command.addAll(
        store.bucket() == null ? List.of("8") : List.of("32", "--checkers", "32", "--fast-list"));
    return command;
  }
}
