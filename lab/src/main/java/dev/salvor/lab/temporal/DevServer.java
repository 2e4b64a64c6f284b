package dev.salvor.lab.temporal;

import dev.salvor.runbooks.run.Attributes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of Temporal's development server.
 *
 * <p>By default its queues are polled so seldom that a step takes 50 ms. With these values it takes
 * as long as the processor needs: docs/benchmarks.md says what each one saves.
 *
 * <p>The write-ahead log lets it survive {@code kill -9} and write faster. It is handed to the disk
 * now and then, not at each of the four or so transactions of a step: a power failure takes the
 * last moments, and never leaves a broken database.
 *
 * @param program the {@code temporal} command
 * @param port where clients and workers connect
 * @param uiPort where its own user interface is
 * @param database the file that its state survives in
 */
public record DevServer(Path program, int port, int uiPort, Path database) {
  private static final List<String> DYNAMIC =
      List.of(
          "history.transferProcessorMaxPollRPS=2000",
          "history.timerProcessorMaxPollRPS=2000",
          "history.visibilityProcessorMaxPollRPS=2000",
          "matching.numTaskqueueReadPartitions=1",
          "matching.numTaskqueueWritePartitions=1");

  private static final List<String> DATABASE = List.of("journal_mode=WAL", "synchronous=NORMAL");

  /** The words of the command, the program first. */
  public List<String> command() {
    var command =
        new ArrayList<>(List.of(program.toString(), "server", "start-dev", "--log-level", "warn"));
    command.addAll(List.of("--ip", "127.0.0.1", "--port", "" + port, "--ui-port", "" + uiPort));
    command.addAll(List.of("--db-filename", database.toString()));
    command.add("--ui-disable-news-fetch");
    DATABASE.forEach(pragma -> command.addAll(List.of("--sqlite-pragma", pragma)));
    DYNAMIC.forEach(value -> command.addAll(List.of("--dynamic-config-value", value)));
    for (var attribute : Attributes.all()) {
      command.addAll(List.of("--search-attribute", attribute.getName() + "=Keyword"));
    }
    return command;
  }

  public String address() {
    return "127.0.0.1:" + port;
  }
}
