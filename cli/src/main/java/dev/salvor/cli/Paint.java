package dev.salvor.cli;

import dev.salvor.runbooks.run.RunState;

/** Colours for those who see them. They repeat what the words say, and never carry it alone. */
enum Paint {
  COLOURS,
  NONE;

  String strong(String text) {
    return paint("1", text);
  }

  String faint(String text) {
    return paint("2", text);
  }

  String good(String text) {
    return paint("32", text);
  }

  String busy(String text) {
    return paint("34", text);
  }

  String waits(String text) {
    return paint("33", text);
  }

  String bad(String text) {
    return paint("31", text);
  }

  String undone(String text) {
    return paint("2;9", text);
  }

  String state(RunState state, String text) {
    return switch (state) {
      case DONE -> good(text);
      case PLANNING, RUNNING -> busy(text);
      case WAITING -> waits(text);
      case STUCK, FAILED, REFUSED, ABORTED, CANCELLED -> bad(text);
      case UNDOING -> faint(text);
    };
  }

  private String paint(String code, String text) {
    return this == NONE ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
