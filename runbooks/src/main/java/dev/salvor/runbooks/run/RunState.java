package dev.salvor.runbooks.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where a run is. */
public enum RunState {
  /** Gathers facts and makes its plan. */
  @JsonProperty("planning")
  PLANNING,
  /** Waits for people, or for another run to leave the target. */
  @JsonProperty("waiting")
  WAITING,
  /** Changes things. */
  @JsonProperty("running")
  RUNNING,
  /** A step failed for good; people choose what is next. */
  @JsonProperty("stuck")
  STUCK,
  /** Puts back what it changed. */
  @JsonProperty("undoing")
  UNDOING,
  /** Ended as it was meant to. */
  @JsonProperty("done")
  DONE,
  /** People said no, or nobody said anything in time, or the requester withdrew. */
  @JsonProperty("refused")
  REFUSED,
  /** Ended because it could not go on. */
  @JsonProperty("failed")
  FAILED,
  /** People gave it up at a stuck step. */
  @JsonProperty("aborted")
  ABORTED,
  /** Somebody cancelled it. */
  @JsonProperty("cancelled")
  CANCELLED;

  public boolean isFinal() {
    return switch (this) {
      case PLANNING, WAITING, RUNNING, STUCK, UNDOING -> false;
      case DONE, REFUSED, FAILED, ABORTED, CANCELLED -> true;
    };
  }

  /** As it stands in JSON, in search attributes and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
