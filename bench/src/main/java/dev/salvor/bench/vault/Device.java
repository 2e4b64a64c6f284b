package dev.salvor.bench.vault;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the machine itself does with large files: the bound of every tool. */
enum Device implements Peer.Commands {
  /** Bytes are only copied and made durable. */
  DD("dd") {
    @Override
    public List<String> backUp(Store store, Path data) {
      return copy(data + "/*", store.repository());
    }

    @Override
    public List<String> restore(Store store, Path data, Path into) {
      return copy(store.repository() + "/*", into);
    }

    @Override
    public List<String> restoreOne(Store store, Path data, String path, Path into) {
      return copy(store.repository() + "/" + path, into);
    }

    private List<String> copy(String from, Path into) {
      var each = "dd if=$file of=%s/$(basename $file) bs=1M conv=fsync".formatted(into);
      return List.of("sh", "-c", "for file in %s; do %s || exit 1; done".formatted(from, each));
    }
  },

  /** Bytes are only read and hashed. */
  SHA256SUM("sha256sum") {
    @Override
    public List<String> backUp(Store store, Path data) {
      return List.of("sh", "-c", "sha256sum " + data + "/*");
    }

    @Override
    public List<String> restore(Store store, Path data, Path into) {
      return backUp(store, data);
    }

    @Override
    public List<String> restoreOne(Store store, Path data, String path, Path into) {
      return List.of("sha256sum", data + "/" + path);
    }
  };

  private final String command;

  Device(String command) {
    this.command = command;
  }

  @Override
  public String command() {
    return command;
  }

  @Override
  public List<String> version() {
    return List.of(command, "--version");
  }

  @Override
  public boolean encrypts() {
    return false;
  }

  @Override
  public boolean reachesBuckets() {
    return false;
  }

  @Override
  public Map<String, String> environment(Store store) {
    return Map.of();
  }

  @Override
  public List<List<String>> prepare(Store store) {
    return List.of(List.of("mkdir", "-p", store.repository().toString()));
  }
}
