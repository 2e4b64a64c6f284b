package dev.salvor.activities.slack;

import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.slack.Button;
import dev.salvor.workflows.ports.Announcements.Ask;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The buttons of a message. What needs a reason opens a modal; the rest asks once more. */
final class Buttons {
  private static final int CONFIRM = 300;

  private Buttons() {}

  static ObjectNode saying(Verdict verdict, Ask ask, String value) {
    var button = plain(label(verdict), Button.saying(verdict), value);
    switch (verdict) {
      case APPROVE -> {
        button.put("style", "primary");
        button.set("confirm", confirm(ask.effect() + "?", "Approve"));
      }
      case RETRY ->
          button.set("confirm", confirm("Try \"%s\" again?".formatted(ask.effect()), "Retry"));
      case ABORT -> {
        button.put("style", "danger");
        button.set("confirm", confirm("Give up and put everything as it was?", "Abort and undo"));
      }
      default -> button.put("style", "danger");
    }
    return button;
  }

  private static String label(Verdict verdict) {
    return switch (verdict) {
      case APPROVE -> "Approve";
      case REFUSE -> "Refuse…";
      case WITHDRAW -> "Withdraw";
      case RETRY -> "Retry";
      case SKIP -> "Skip…";
      case BREAK_GLASS -> "Break the glass…";
      case ABORT -> "Abort and undo";
      case CANCEL -> "Cancel the run";
    };
  }

  static ObjectNode plain(String label, String action, String value) {
    var button = JsonNodeFactory.instance.objectNode();
    button.put("type", "button").put("action_id", action).put("value", value);
    button.set("text", Texts.plain(label));
    return button;
  }

  private static ObjectNode confirm(String question, String yes) {
    var confirm = JsonNodeFactory.instance.objectNode();
    confirm.set("title", Texts.plain("Are you sure?"));
    confirm.set("text", Texts.plain(Texts.cut(question, CONFIRM)));
    confirm.set("confirm", Texts.plain(yes));
    confirm.set("deny", Texts.plain("Not now"));
    return confirm;
  }
}
