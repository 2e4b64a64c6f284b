package dev.salvor.workflows.ports;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;

/** Whatever wakes people: the signed web hook that the worker's inventory names. */
@ActivityInterface(namePrefix = "Pagers.")
public interface Pagers {
  /**
   * Calls it. A repeat sends the same page under the same id, by which a receiver knows it.
   *
   * <p>Fails with {@code unreachable} while nobody answers, with {@code not-yet} when it is asked
   * to wait, and with {@code telling-refused} where the receiver will never take it.
   */
  @ActivityMethod
  void page(Page page);

  /**
   * What must not be overlooked.
   *
   * @param id its own id
   * @param kind what kind of trouble it is
   * @param run the run that says so
   * @param runbook the runbook's name
   * @param target the target's name
   * @param sentence what is wrong
   * @param at when it was noticed
   */
  record Page(
      String id,
      Kind kind,
      String run,
      String runbook,
      String target,
      String sentence,
      Instant at) {}

  /** What kinds of trouble there are. */
  enum Kind {
    /** A step failed for good, and people choose what is next. */
    @JsonProperty("stuck")
    STUCK,
    /** A run ended because it could not go on. */
    @JsonProperty("failed")
    FAILED,
    /** A schedule did not do what it is there for. */
    @JsonProperty("missed")
    MISSED,
    /** The newest backup is older than its owners expect, or there is none. */
    @JsonProperty("stale")
    STALE,
    /** A site could not fail over any more. */
    @JsonProperty("not-ready")
    NOT_READY,
    /** Somebody went on without a fence or a verification. */
    @JsonProperty("break-glass")
    BREAK_GLASS
  }
}
