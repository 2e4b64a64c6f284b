package dev.salvor.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command about sets that is a run, and stays with it. */
abstract class VaultRunCommand extends ClientCommand {
  @Parameters(arity = "0..1", index = "0", paramLabel = "TARGET", description = "Whose sets.")
  @Nullable String target;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, for those who approve and for the evidence.")
  String reason = "no reason given";

  @Option(names = "--detach", description = "Only start it; do not stay until it ends.")
  boolean detach;

  VaultRunCommand(Shell shell) {
    super(shell);
  }

  /** Starts the runbook with these settings; absent ones are left to the runbook. */
  int start(String runbook, Map<String, @Nullable Object> settings) {
    var entry = Named.runbook(door(), runbook);
    var kind = entry.path("targetKind").asString();
    var given = new LinkedHashMap<String, @Nullable Object>(settings);
    given.values().removeIf(value -> value == null);
    var wanted = Named.target(door(), target, kind).path("name").asString();
    if (given.get("set") instanceof String typed) {
      given.put("set", Named.set(door(), wanted, typed));
    }
    var order = new LinkedHashMap<String, Object>();
    order.put("runbook", runbook);
    order.put("target", wanted);
    order.put("reason", reason);
    order.put("settings", given);
    var starting = new Starting(shell, door());
    var started = starting.start(order);
    if (!detach) {
      return starting.follow(started, json);
    }
    if (json) {
      printJson(started);
    } else {
      print(next("watch " + RunName.of(started.path("id").asString())));
    }
    return Exit.DONE;
  }
}
