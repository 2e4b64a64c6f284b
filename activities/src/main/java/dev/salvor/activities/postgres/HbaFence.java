package dev.salvor.activities.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The text that goes to the head of pg_hba.conf: Salvor and the follower come in as they did
 * before, everybody else is refused. The first rule that matches holds, so the file itself follows
 * unchanged.
 *
 * @param own the user that Salvor logs in as
 * @param replication the user that the follower logs in as; absent where nobody said
 */
record HbaFence(String own, @Nullable String replication) {
  private static final String BEGIN = "# Salvor's fence begins:";
  private static final String END =
      "# Salvor's fence ends; what follows is as it was before, and is restored to exactly that.";

  /** Without a connection to a database, and with one, over a socket and over the network. */
  private static final List<String> REFUSALS =
      List.of(
          "local all all reject",
          "host all all all reject",
          "local replication all reject",
          "host replication all all reject");

  /** Whether the file has a fence at its head. */
  static boolean isIn(String file) {
    return file.startsWith(BEGIN);
  }

  /**
   * The file with the fence at its head.
   *
   * @param rules what the server understands of it
   * @param isMember whether Salvor's own user is a member of a role
   */
  String before(String file, String run, List<HbaRule> rules, Predicate<String> isMember) {
    var lines = new ArrayList<String>();
    lines.add(BEGIN + " of run " + run);
    for (var rule : rules) {
      if (rule.isAbout(own, isMember)) {
        lines.add(rule.line(rule.databases(), own));
      }
      if (replication != null
          && rule.isAboutReplication()
          && rule.isAbout(replication, role -> false)) {
        lines.add(rule.line(List.of(HbaRule.REPLICATION), replication));
      }
    }
    lines.addAll(REFUSALS);
    lines.add(END);
    return String.join("\n", lines) + "\n" + file;
  }
}
