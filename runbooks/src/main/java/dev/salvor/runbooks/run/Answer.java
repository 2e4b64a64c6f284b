package dev.salvor.runbooks.run;

/**
 * What a run says to a decision.
 *
 * @param counted whether it counts
 * @param sentence what follows from it, or why it does not count
 */
public record Answer(boolean counted, String sentence) {
  public static Answer counted(String sentence) {
    return new Answer(true, sentence);
  }

  public static Answer refused(String because) {
    return new Answer(false, "refused, because " + because);
  }
}
