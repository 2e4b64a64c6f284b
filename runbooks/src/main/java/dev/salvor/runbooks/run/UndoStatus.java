package dev.salvor.runbooks.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Something a run puts back.
 *
 * @param title the operator's words
 * @param always whether it is undone on every exit, or only when the run does not succeed
 * @param state where it is
 * @param note what came of it
 */
public record UndoStatus(String title, boolean always, State state, @Nullable String note) {
  /** Where the undo is. */
  public enum State {
    @JsonProperty("kept")
    KEPT,
    @JsonProperty("done")
    DONE,
    @JsonProperty("failed")
    FAILED,
    /** The run succeeded and this one was only for the other case, or it ends by itself. */
    @JsonProperty("not-needed")
    NOT_NEEDED
  }
}
