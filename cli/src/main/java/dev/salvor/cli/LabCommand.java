package dev.salvor.cli;

import dev.salvor.runbooks.Payloads;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The practice range. */
@Command(
    name = "lab",
    description = "Practise: order an accident, load keys, look at the practice range.",
    synopsisSubcommandLabel = "(accident flushall|rm|overwrite | load | write | digest | status)")
final class LabCommand implements Callable<Integer> {
  private static final String TARGET = "lab-redis";
  private static final String FILES = "lab-files";
  private static final Map<String, String> VICTIMS =
      Map.of("flushall", TARGET, "rm", FILES, "overwrite", FILES);

  private final Shell shell;

  LabCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    throw Refusal.usage(
        "Expected one of: %1$s lab accident flushall, %1$s lab accident rm, %1$s lab accident overwrite, %1$s lab load --keys N, %1$s lab write, %1$s lab digest, %1$s lab status"
            .formatted(shell.self()));
  }

  @Command(name = "accident", description = "Order an accident: flushall, rm, overwrite.")
  int accident(
      @Parameters(
              arity = "0..1",
              index = "0",
              paramLabel = "ACCIDENT",
              description = "flushall, rm or overwrite")
          @Nullable String accident,
      @Parameters(
              arity = "0..1",
              index = "1",
              paramLabel = "TARGET",
              description = "lab-redis for flushall, else lab-files.")
          @Nullable String target,
      @Option(names = "--json", description = "Print the answer as JSON.") boolean json) {
    var victim = accident == null ? null : VICTIMS.get(accident);
    if (victim == null) {
      throw Refusal.usage(
          "Expected one of the accidents flushall, rm and overwrite, found %s"
              .formatted(accident == null ? "none" : "'" + accident + "'"));
    }
    var name = target == null ? victim : target;
    var remedy = victim.equals(FILES) ? "files-restore" : "redis-undo-flushall";
    return post(
        "accidents/%s?target=%s".formatted(accident, Door.encode(name)),
        json,
        "run %s %s --as oncall --follow".formatted(remedy, name));
  }

  @Command(name = "load", description = "Write keys of all types into a Redis of the lab.")
  int load(
      @Parameters(arity = "0..1", paramLabel = "TARGET", description = "lab-redis by default.")
          @Nullable String target,
      @Option(
              names = "--keys",
              paramLabel = "N",
              description = "How many; 100000 by default.",
              defaultValue = "100000")
          long keys,
      @Option(names = "--json", description = "Print the answer as JSON.") boolean json) {
    var name = target == null ? TARGET : target;
    return post(
        "load?target=%s&keys=%d".formatted(Door.encode(name), keys),
        json,
        "run redis-backup %s --as oncall --follow".formatted(name));
  }

  @Command(name = "write", description = "Let an application write new keys from now on.")
  int write(
      @Parameters(arity = "0..1", paramLabel = "TARGET", description = "lab-redis by default.")
          @Nullable String target,
      @Option(
              names = "--per-second",
              paramLabel = "N",
              description = "How many; 10 by default, 0 stops it.",
              defaultValue = "10")
          int perSecond,
      @Option(names = "--json", description = "Print the answer as JSON.") boolean json) {
    var name = target == null ? TARGET : target;
    return post(
        "writer?target=%s&per-second=%d".formatted(Door.encode(name), perSecond),
        json,
        "lab accident flushall");
  }

  @Command(
      name = "digest",
      description =
          "Print one digest of every key of a Redis of the lab, or of every file of its directory.")
  int digest(
      @Parameters(arity = "0..1", paramLabel = "TARGET", description = "lab-redis by default.")
          @Nullable String target,
      @Option(
              names = "--without",
              paramLabel = "PREFIX",
              description = "Leave out the keys whose name begins so.",
              defaultValue = "")
          String without,
      @Option(names = "--json", description = "Print the answer as JSON.") boolean json) {
    var name = target == null ? TARGET : target;
    var path = "digest?target=%s&without=%s".formatted(Door.encode(name), Door.encode(without));
    try (var lab = Connection.lab(shell)) {
      var answer = lab.get(path);
      var unit = answer.has("files") ? "files" : "keys";
      var count = Words.count(answer.path(unit).asLong());
      tell(answer, json, "%s   %s %s".formatted(answer.path("digest").asString(), count, unit));
    }
    return Exit.DONE;
  }

  @Command(name = "status", description = "Say what the practice range holds.")
  int status(@Option(names = "--json", description = "Print the answer as JSON.") boolean json) {
    try (var lab = Connection.lab(shell)) {
      var answer = lab.get("status");
      var sentence =
          "%s at %s holds %s keys; %s writes to it."
              .formatted(
                  answer.path("target").asString(),
                  answer.path("endpoint").asString(),
                  Words.count(answer.path("keys").asLong()),
                  answer.path("written").asBoolean() ? "an application" : "nobody");
      tell(answer, json, sentence);
      next(json, "lab accident flushall");
    }
    return Exit.DONE;
  }

  private int post(String path, boolean json, String next) {
    try (var lab = Connection.lab(shell)) {
      var answer = lab.post(path);
      tell(answer, json, answer.path("sentence").asString());
      next(json, next);
    }
    return Exit.DONE;
  }

  private void tell(JsonNode answer, boolean json, String sentence) {
    var text =
        json
            ? Payloads.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer)
            : sentence;
    shell.out().println(text);
  }

  private void next(boolean json, String command) {
    if (!json) {
      shell.out().println("Next: %s %s".formatted(shell.self(), command));
    }
  }
}
