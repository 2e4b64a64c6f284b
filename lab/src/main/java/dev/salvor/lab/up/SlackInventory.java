package dev.salvor.lab.up;

import dev.salvor.runbooks.inventory.InventoryParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** What the inventory says of the lab's Slack while its stand-in runs. */
public final class SlackInventory {
  private static final String MARK =
      "# The lab's stand-in for Slack; salvor lab stop slack takes it out.\n";
  private static final String END = "# The end of what salvor lab start slack wrote.\n";
  private static final Map<String, String> MEMBERS =
      Map.of("oncall", "U0ONCALL", "lead", "U0LEAD", "lead2", "U0LEAD2", "director", "U0DIRECTOR");

  private final Home home;

  public SlackInventory(Home home) {
    this.home = home;
  }

  /** Adds it; what was written before is written anew, so that ports follow. */
  public void introduce(int port, int web) {
    try {
      var known = without(Files.readString(home.inventory()));
      var told = known + MARK + block(port, web) + END;
      for (var member : MEMBERS.entrySet()) {
        told = withMember(told, member.getKey(), member.getValue());
      }
      // Nobody is to find an inventory that cannot be read.
      var _ = InventoryParser.parse(told);
      Files.writeString(home.inventory(), told);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Takes it out; who is which member does no harm. */
  public void remove() {
    try {
      Files.writeString(home.inventory(), without(Files.readString(home.inventory())));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static String without(String inventory) {
    int from = inventory.indexOf(MARK);
    int to = inventory.indexOf(END);
    return from < 0 || to < from
        ? inventory
        : inventory.substring(0, from) + inventory.substring(to + END.length());
  }

  private String block(int port, int web) {
    return """
    slack:
      api: http://127.0.0.1:%d/api
      token: file:%s
      signing-secret: file:%s
      channel: C0GATES
      alarms: C0ALARMS
      groups: {directors: C0BOARD}
      console: http://127.0.0.1:%d
    """
        .formatted(port, home.slackToken(), home.slackSecret(), web);
  }

  private static String withMember(String inventory, String person, String member) {
    return inventory.contains("slack: " + member + "\n")
        ? inventory
        : inventory.replaceFirst(
            "(?m)^  %s:\n".formatted(person), "  %s:\n    slack: %s\n".formatted(person, member));
  }
}
