package dev.salvor.runbooks.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What happens when a firing is due while the one before it has not ended. */
public enum Overlap {
  /** The new one does not take place, and is counted. */
  @JsonProperty("skip")
  SKIP,
  /** One new one waits for its turn. */
  @JsonProperty("queue")
  QUEUE,
  /** The one before is cancelled, which undoes what it changed. */
  @JsonProperty("cancel")
  CANCEL;

  /** As it stands in JSON and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
