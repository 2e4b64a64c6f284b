package dev.salvor.web.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the list of steps.
 *
 * @param id the line's name in the page
 * @param title the operator's words
 * @param word where it is, in words
 * @param tone its colour
 * @param icon its mark
 * @param lasted how long it took
 * @param since since when it goes on, where it does
 * @param note what came of it
 * @param bar how far it is, while it runs
 * @param failure why it does not go on
 * @param byHand the commands a person would type instead
 */
public record StepLine(
    String id,
    String title,
    String word,
    String tone,
    String icon,
    String lasted,
    @Nullable Instant since,
    @Nullable String note,
    @Nullable Bar bar,
    @Nullable String failure,
    List<String> byHand) {

  /**
   * How far a long step is.
   *
   * @param done how much is done
   * @param total how much there is; 0 where nobody knows
   * @param sentence the same in words, with rate and estimate
   * @param plot the points of the rate's curve in a box of 120 by 28; empty before there is one
   * @param rates the rates behind the curve, for those who cannot see it
   */
  public record Bar(long done, long total, String sentence, String plot, String rates) {}
}
