package dev.salvor.runbooks.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a step is. */
public enum StepState {
  @JsonProperty("pending")
  PENDING,
  @JsonProperty("running")
  RUNNING,
  @JsonProperty("done")
  DONE,
  /** Nobody asked for it. */
  @JsonProperty("left-out")
  LEFT_OUT,
  /** A person chose to go on without it. */
  @JsonProperty("skipped")
  SKIPPED,
  @JsonProperty("stuck")
  STUCK,
  @JsonProperty("failed")
  FAILED
}
