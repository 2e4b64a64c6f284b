package dev.salvor.activities.site;

import dev.salvor.runbooks.FreePorts;
import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Pair;
import dev.salvor.runbooks.inventory.ServiceControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** A pair of real servers, east and west, started by scripts that obey the guard. */
abstract class TwoServers implements AutoCloseable {
  static final String EAST = "east";
  static final String WEST = "west";
  static final String PASSWORD = "s3cret-of-the-tests";

  final Path folder;
  final int east = FreePorts.one();
  final int west = FreePorts.one();

  TwoServers(Path folder) {
    this.folder = folder;
  }

  /** The member of the inventory, with this password of Salvor's. */
  abstract Member member(Pair pair);

  abstract Pair pair();

  /** Writes a number as an application does; false where it is refused. */
  abstract boolean write(String side, long number);

  /** The numbers that are there. */
  abstract Set<Long> numbers(String side);

  /** Kills every process of a server. */
  abstract void kill(String side);

  /** Has a follower stand still, so that it gets behind. */
  abstract void hold(String side);

  abstract void release(String side);

  /** Starts a server past its guard, as somebody does who knows nothing of it. */
  abstract void startPastGuard(String side);

  abstract boolean isGuardedByData();

  Member member() {
    return member(pair());
  }

  int port(String side) {
    return side.equals(EAST) ? east : west;
  }

  Path data(String side) {
    return folder.resolve(side);
  }

  Said run(String verb, String side) {
    return Said.by(command(verb, side));
  }

  void start(String side) {
    Said.well(command("start", side));
  }

  private List<String> command(String verb, String side) {
    return List.of(script(side).toString(), verb);
  }

  private Path script(String side) {
    return folder.resolve(side + ".sh");
  }

  ServiceControl service(String side) {
    return new ServiceControl(
        null, null, command("start", side), command("stop", side), command("status", side));
  }

  /** The launcher's own script, as production uses it. */
  static String guard(Path data) {
    var launcher = Path.of("").toAbsolutePath().resolveSibling("salvor");
    return "bash '%s' offline guard '%s' --".formatted(launcher, data);
  }

  void script(String side, String body) {
    try {
      var file = Files.writeString(script(side), "#!/bin/bash\nset -u\n" + body);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  static void end(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(process -> {
          var all = new java.util.ArrayList<>(process.descendants().toList());
          all.addFirst(process);
          all.forEach(ProcessHandle::destroyForcibly);
          all.forEach(each -> each.onExit().join());
        });
  }

  @Override
  public abstract void close();
}
