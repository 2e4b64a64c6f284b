package dev.salvor.runbooks.site;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a site fails over. */
public enum Mode {
  /** Both sides are there: nothing is lost, and writes stand still for a moment. */
  @JsonProperty("graceful")
  GRACEFUL,
  /** The side that serves has failed: what had not arrived on the other side is lost. */
  @JsonProperty("forced")
  FORCED;

  /** As people type it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
