package dev.salvor.activities.kurrentdb;

import com.sun.net.httpserver.HttpServer;
import dev.salvor.runbooks.FreePorts;
import dev.salvor.runbooks.inventory.ServiceControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A node made of a script: its process sleeps and holds a file of the database open; while it runs,
 * its port answers. A start with a truncate.chk ends at once, as one with an exit code to order
 * does.
 */
final class ShellNode implements AutoCloseable {
  private static final String SCRIPT =
      """
      #!/bin/sh
      cd '@HOME@'
      running() { [ -f pid ] && kill -0 "$(cat pid)" 2>/dev/null; }
      case "$1" in
        start)
          running && exit 0
          rm -f code
          if [ -f next ]; then mv next code; exit 0; fi
          if [ -f db/truncate.chk ]; then rm db/truncate.chk; echo 0 >code; exit 0; fi
          sleep 300 <db/writer.chk >/dev/null 2>&1 &
          echo $! >pid ;;
        stop)
          if running; then kill "$(cat pid)"; fi
          rm -f pid; echo 143 >code ;;
        status)
          if running; then echo "n2 runs."; exit 0; fi
          if [ -f broken ]; then echo "what status?"; exit 1; fi
          [ -f code ] && echo "n2 is stopped; it ended with code $(cat code)." || echo "n2 is stopped."
          exit 3 ;;
      esac
      """;

  private static final long MOMENT = 2_000_000;

  private final Path home;
  private final int port;
  private final Thread mirror;
  private volatile boolean closed;
  private volatile int health = 204;

  ShellNode(Path home) throws IOException {
    this.home = home;
    this.port = FreePorts.one();
    Folders.write(db().resolve("writer.chk"), "12345678");
    var script =
        Files.writeString(home.resolve("node.sh"), SCRIPT.replace("@HOME@", home.toString()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    mirror = Thread.ofPlatform().daemon().start(this::mirror);
  }

  Path db() {
    return home.resolve("db");
  }

  String endpoint() {
    return "127.0.0.1:" + port;
  }

  ServiceControl control() {
    return new ServiceControl(null, null, command("start"), command("stop"), command("status"));
  }

  private List<String> command(String verb) {
    return List.of(home.resolve("node.sh").toString(), verb);
  }

  void put(String file, String content) {
    Folders.write(home.resolve(file), content);
  }

  /** Its port answers so from now on. */
  void health(int code) {
    health = code;
  }

  private boolean runs() {
    return pid() > 0 && ProcessHandle.of(pid()).map(ProcessHandle::isAlive).orElse(false);
  }

  private long pid() {
    try {
      return Long.parseLong(Files.readString(home.resolve("pid")).strip());
    } catch (IOException | NumberFormatException none) {
      return 0;
    }
  }

  /** The port is open while the process lives. */
  private void mirror() {
    @Nullable HttpServer server = null;
    while (!closed) {
      if (runs() && server == null) {
        server = open();
      } else if (!runs() && server != null) {
        server.stop(0);
        server = null;
      }
      LockSupport.parkNanos(MOMENT);
    }
    if (server != null) {
      server.stop(0);
    }
  }

  private HttpServer open() {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(health, -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  @Override
  public void close() {
    ProcessHandle.of(Math.max(1, pid()))
        .filter(process -> process.pid() > 1)
        .ifPresent(ProcessHandle::destroyForcibly);
    closed = true;
    try {
      mirror.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
