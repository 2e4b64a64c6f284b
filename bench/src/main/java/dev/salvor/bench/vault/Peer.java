package dev.salvor.bench.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A tool of others, by its commands. Each place is a plain folder. */
final class Peer implements Contestant {
  private final Commands commands;
  private final Path store;
  private final Path data;
  private final Shell shell;

  /** What to type; each for a store, the data, and where to restore to. */
  interface Commands {
    String command();

    boolean encrypts();

    Map<String, String> environment(Path store);

    List<List<String>> prepare(Path store);

    List<String> backUp(Path store, Path data);

    List<String> restore(Path store, Path data, Path into);

    List<String> restoreOne(Path store, Path data, String path, Path into);
  }

  Peer(Commands commands, Path folder, Path data) {
    this.commands = commands;
    this.store = folder.resolve(commands.command());
    this.data = data;
    this.shell = new Shell(folder.resolve(commands.command() + ".log"));
  }

  @Override
  public String name() {
    return commands.command();
  }

  @Override
  public boolean encrypts() {
    return commands.encrypts();
  }

  @Override
  public void prepare() throws IOException {
    Trees.remove(store);
    Files.createDirectories(store);
    for (var command : commands.prepare(store)) {
      run(command);
    }
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
    return Trees.size(store.resolve("repository"));
  }

  private void run(List<String> command) throws IOException {
    shell.run(data, commands.environment(store), command);
  }
}
