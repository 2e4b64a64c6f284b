package dev.salvor.bench.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A tool of others, by its commands. */
final class Peer implements Contestant {
  private final Commands commands;
  private final Store store;
  private final Path data;
  private final Shell shell;

  /** What to type; each for a store, the data, and where to restore to. */
  interface Commands {
    String command();

    List<String> version();

    default boolean encrypts() {
      return true;
    }

    default boolean reachesBuckets() {
      return true;
    }

    Map<String, String> environment(Store store);

    List<List<String>> prepare(Store store);

    List<String> backUp(Store store, Path data);

    List<String> restore(Store store, Path data, Path into);

    List<String> restoreOne(Store store, Path data, String path, Path into);
  }

  Peer(Commands commands, Store store, Path data) {
    this.commands = commands;
    this.store = store;
    this.data = data;
    this.shell = new Shell(store.folder().resolveSibling(commands.command() + ".log"));
  }

  @Override
  public String name() {
    return commands.command();
  }

  @Override
  public String version() throws IOException {
    return Programs.version(commands.version());
  }

  @Override
  public boolean encrypts() {
    return commands.encrypts();
  }

  @Override
  public void prepare() throws IOException {
    store.empty();
    for (var command : commands.prepare(store)) {
      run(command);
    }
    var _ = shell.takePeak();
  }

  @Override
  public void backUp() throws IOException {
    run(commands.backUp(store, data));
  }

  @Override
  public void restore(Path into) throws IOException {
    run(commands.restore(store, data, into));
  }

  @Override
  public void restoreOne(String path, Path into) throws IOException {
    run(commands.restoreOne(store, data, path, into));
  }

  @Override
  public long stored() throws IOException {
    return store.size();
  }

  @Override
  public long takePeak() {
    return shell.takePeak();
  }

  private void run(List<String> command) throws IOException {
    shell.run(data, commands.environment(store), Programs.located(command));
  }
}
