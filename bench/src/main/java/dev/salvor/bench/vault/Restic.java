package dev.salvor.bench.vault;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * With what it does unasked: compression, five connections to S3, as many readers as processors.
 */
final class Restic implements Peer.Commands {
  @Override
  public String command() {
    return "restic";
  }

  @Override
  public List<String> version() {
    return List.of("restic", "version");
  }

  @Override
  public Map<String, String> environment(Store store) {
    var variables = new HashMap<String, String>();
    variables.put("RESTIC_REPOSITORY", store.repository().toString());
    variables.put("RESTIC_PASSWORD", "measured");
    variables.put("RESTIC_CACHE_DIR", store.inFolder("cache"));
    var bucket = store.bucket();
    if (bucket != null) {
      variables.put("RESTIC_REPOSITORY", "s3:" + bucket.endpoint() + "/" + bucket.name());
      variables.put("AWS_ACCESS_KEY_ID", bucket.key().id());
      variables.put("AWS_SECRET_ACCESS_KEY", bucket.key().secret());
    }
    return variables;
  }

  @Override
  public List<List<String>> prepare(Store store) {
    return List.of(List.of("restic", "init", "--repository-version", "2"));
  }

  @Override
  public List<String> backUp(Store store, Path data) {
    return List.of("restic", "backup", "--quiet", ".");
  }

  @Override
  public List<String> restore(Store store, Path data, Path into) {
    return List.of("restic", "restore", "latest", "--target", into.toString());
  }

  @Override
  public List<String> restoreOne(Store store, Path data, String path, Path into) {
    return List.of(
        "restic", "restore", "latest", "--target", into.toString(), "--include", "/" + path);
  }
}
