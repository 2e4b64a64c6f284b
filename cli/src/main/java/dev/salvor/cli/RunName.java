package dev.salvor.cli;

/** The short name of a run: the random characters that its id begins with. */
final class RunName {
  private RunName() {}

  static String of(String id) {
    var dash = id.indexOf('-');
    return dash < 0 ? id : id.substring(0, dash);
  }
}
