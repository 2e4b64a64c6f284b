package dev.salvor.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The practice range. */
@Command(
    name = "lab",
    description = "Practise: order an accident, load keys, look at the practice range.",
    synopsisSubcommandLabel =
        "(accident flushall|rm|overwrite|scavenge|lose-node|corrupt-chunk|break-site | start | stop | node | site | load | write | digest | status)")
final class LabCommand implements Callable<Integer> {
  private static final String TARGET = "lab-redis";

  private final Shell shell;
  private final LabDoor lab;

  private LabCommand(Shell shell) {
    this.shell = shell;
    this.lab = new LabDoor(shell);
  }

  static CommandLine of(Shell shell) {
    var line = new CommandLine(new LabCommand(shell));
    line.addSubcommand(new LabNodeCommand(shell));
    line.addSubcommand(new LabSiteCommand(shell));
    return line;
  }

  @Override
  public Integer call() {
    throw Refusal.usage(
        "Expected one of: %1$s lab accident, %1$s lab start, %1$s lab stop, %1$s lab node, %1$s lab site, %1$s lab load, %1$s lab write, %1$s lab digest, %1$s lab status"
            .formatted(shell.self()));
  }

  @Command(name = "accident", description = "Order an accident.")
  int accident(
      @Parameters(
              arity = "0..1",
              index = "0",
              paramLabel = "ACCIDENT",
              description =
                  "flushall, rm, overwrite, scavenge, lose-node, corrupt-chunk or break-site")
          @Nullable String accident,
      @Parameters(
              arity = "0..1",
              index = "1",
              paramLabel = "TARGET",
              description =
                  "What it happens to; a node of lab-kurrentdb is lab-kurrentdb/n2, a side of lab-site is east.")
          @Nullable String target,
      @Option(names = "--json", description = "Print the answer as JSON.") boolean json) {
    var ordered =
        Optional.ofNullable(accident)
            .flatMap(LabAccident::of)
            .orElseThrow(() ->
                Refusal.usage(
                    "Expected one of the accidents %s, found %s"
                        .formatted(
                            LabAccident.all(), accident == null ? "none" : "'" + accident + "'")));
    var victim = ordered.victim(target == null ? ordered.target() : target);
    return lab.post(
        "accidents/%s?target=%s".formatted(ordered.typed(), Door.encode(victim)),
        json,
        ordered.next(victim));
  }

  @Command(
      name = "start",
      description = "Start a part of the range that is too heavy to run unasked.")
  int start(
      @Parameters(
              arity = "0..1",
              paramLabel = "PART",
              description = "kubernetes, kurrentdb, site or slack")
          @Nullable String part,
      @Option(names = "--json", description = "Print the answer as JSON.") boolean json) {
    var named = part(part);
    var next =
        switch (named) {
          case "slack" -> "run redis-undo-flushall lab-redis --as oncall";
          case "kubernetes" -> "lab start site";
          default -> "check lab-" + named;
        };
    return lab.post("start?part=" + Door.encode(named), json, next);
  }

  @Command(name = "stop", description = "Stop such a part; its data stays.")
  int stop(
      @Parameters(
              arity = "0..1",
              paramLabel = "PART",
              description = "kubernetes, kurrentdb, site or slack")
          @Nullable String part,
      @Option(names = "--json", description = "Print the answer as JSON.") boolean json) {
    var named = part(part);
    return lab.post("stop?part=" + Door.encode(named), json, "lab start " + named);
  }

  private String part(@Nullable String typed) {
    if (typed == null) {
      throw Refusal.usage(
          "Expected the name of a part, such as: %s lab start kurrentdb".formatted(shell.self()));
    }
    return typed;
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
    return lab.post(
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
    return lab.post(
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
    try (var door = Connection.lab(shell)) {
      var answer = door.get(path);
      var unit = answer.has("files") ? "files" : "keys";
      var count = Words.count(answer.path(unit).asLong());
      lab.tell(answer, json, "%s   %s %s".formatted(answer.path("digest").asString(), count, unit));
    }
    return Exit.DONE;
  }

  @Command(name = "status", description = "Say what the practice range holds.")
  int status(@Option(names = "--json", description = "Print the answer as JSON.") boolean json) {
    try (var door = Connection.lab(shell)) {
      var answer = door.get("status");
      var sentence =
          "%s at %s holds %s keys; %s writes to it."
              .formatted(
                  answer.path("target").asString(),
                  answer.path("endpoint").asString(),
                  Words.count(answer.path("keys").asLong()),
                  answer.path("written").asBoolean() ? "an application" : "nobody");
      lab.tell(answer, json, sentence);
      lab.next(json, "lab accident flushall");
    }
    return Exit.DONE;
  }
}
