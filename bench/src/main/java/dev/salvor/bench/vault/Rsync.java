package dev.salvor.bench.vault;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A plain copy: the floor, without encryption and without an earlier state. */
final class Rsync implements Peer.Commands {
  @Override
  public String command() {
    return "rsync";
  }

  @Override
  public List<String> version() {
    return List.of("rsync", "--version");
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

  @Override
  public List<String> backUp(Store store, Path data) {
    return List.of("rsync", "-aHX", "--delete", data + "/", store.repository() + "/");
  }

  @Override
  public List<String> restore(Store store, Path data, Path into) {
    return List.of("rsync", "-aHX", store.repository() + "/", into + "/");
  }

  @Override
  public List<String> restoreOne(Store store, Path data, String path, Path into) {
    return List.of("rsync", "-aHX", store.repository() + "/" + path, into + "/");
  }
}
