package dev.salvor.web.schedules;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where a schedule is. */
public enum ScheduleState {
  /** Not enough people have approved it; it does not fire. */
  @JsonProperty("waits")
  WAITS,
  /** Somebody who decides refused it; it does not fire. */
  @JsonProperty("refused")
  REFUSED,
  /** Somebody stopped it for a while. */
  @JsonProperty("paused")
  PAUSED,
  /** One of its firings has not ended. */
  @JsonProperty("running")
  RUNNING,
  /** It fires when its time comes. */
  @JsonProperty("active")
  ACTIVE;

  /** As it stands in JSON and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
