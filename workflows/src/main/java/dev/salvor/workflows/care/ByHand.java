package dev.salvor.workflows.care;

import dev.salvor.runbooks.care.RetentionSweep;
import dev.salvor.runbooks.care.VerifyBackup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person would type in a vault that is a directory; {@code VAULT} is its path in the
 * inventory. In a bucket the same names are objects ({@code aws s3api}).
 */
record ByHand(String target, Collection<String> vaults) {
  /** A command line must stay readable. */
  private static final int MOST_NAMES = 20;

  Map<String, List<String>> sweep(Map<String, List<String>> dropping) {
    var steps = new LinkedHashMap<String, List<String>>();
    steps.put(RetentionSweep.LOOK, each("ls %s/sets"));
    var removals = new ArrayList<String>();
    dropping.forEach((vault, names) ->
        names.stream()
            .limit(MOST_NAMES)
            .forEach(name ->
                removals.add(
                    "rm -r %1$s/sets/%2$s.json %1$s/marks/%2$s".formatted(folder(vault), name))));
    steps.put(RetentionSweep.FORGET, removals);
    steps.put(
        RetentionSweep.CONDEMN,
        each(
            "cd %s && cat sets/*.json | jq -r '.manifest | (.packs + .index)[].name' | sort -u > /tmp/named && find objects -type f -mtime +1 -printf '%%f\\n' | sort | comm -23 - /tmp/named   # what nobody names; wait for the vault's grace"));
    steps.put(
        RetentionSweep.DELETE,
        each("cd %s   # after the grace: list what is named again, and delete what still is not"));
    return steps;
  }

  List<String> watch() {
    return each("ls %s/sets | tail -3   # the times of the newest sets");
  }

  Map<String, List<String>> verify(List<String> sets) {
    var commands = new ArrayList<String>();
    for (var vault : vaults) {
      for (var set : sets.stream().limit(MOST_NAMES).toList()) {
        commands.add(
            "cd %s && jq -r '.manifest | (.packs + .index)[].name' sets/%s.json | while read n; do echo \"$n  objects/$(echo $n | cut -c1-2)/$n\"; done | sha256sum --check --quiet"
                .formatted(folder(vault), set));
      }
    }
    return Map.of(VerifyBackup.READ, commands);
  }

  private List<String> each(String command) {
    return vaults.stream().map(vault -> command.formatted(folder(vault))).toList();
  }

  private String folder(String vault) {
    return "VAULT-%s/%s".formatted(vault, target);
  }
}
