package dev.salvor.bench.vault;

import dev.salvor.bench.storage.Bucket;
import dev.salvor.bench.storage.PlainCopy;
import java.io.IOException;
import java.nio.file.Path;

/** What the service itself does with large files: they are only sent and fetched, as they are. */
final class PlainObjects implements Contestant {
  static final String NAME = "objects";

  private final Bucket bucket;
  private final Path data;
  private final PlainCopy copy;

  PlainObjects(Bucket bucket, Path data) {
    this.bucket = bucket;
    this.data = data;
    this.copy = new PlainCopy(bucket);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return "objects of 32 MiB, four at a time, by the client that vaults use";
  }

  @Override
  public boolean encrypts() {
    return false;
  }

  @Override
  public void prepare() {
    bucket.empty();
  }

  @Override
  public void backUp() throws IOException {
    copy.send(data);
  }

  @Override
  public void restore(Path into) throws IOException {
    copy.fetch(into, "");
  }

  @Override
  public void restoreOne(String path, Path into) throws IOException {
    copy.fetch(into, path + "/");
  }

  @Override
  public long stored() {
    return bucket.size();
  }

  @Override
  public long takePeak() throws IOException {
    return Resident.takeOwnPeak();
  }

  @Override
  public void close() {
    copy.close();
  }
}
