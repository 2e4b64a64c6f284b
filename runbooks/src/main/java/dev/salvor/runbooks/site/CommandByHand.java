package dev.salvor.runbooks.site;

import dev.salvor.runbooks.inventory.SwitchCommand;
import java.util.List;
import java.util.Map;

/** What commands of the inventory switch, by hand. */
final class CommandByHand {
  private static final Sheet SHEET = Sheet.read("command.txt");

  private CommandByHand() {}

  static MemberByHand of(SwitchCommand command, Way way, Map<String, String> values) {
    values.put("serve", Quoting.words(command.serve()));
    values.put("which", Quoting.words(command.which()));
    return new MemberByHand(
        way,
        SHEET,
        values,
        (gesture, mode) -> gesture == Gesture.COMMANDS ? List.of("serve") : List.of());
  }
}
