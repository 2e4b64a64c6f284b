package dev.salvor.workflows.ports;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/**
 * What a witness sees of a side, from where it stands. Runs on each witness' own agent, so that a
 * broken network between two places is not taken for a broken place.
 */
@ActivityInterface(namePrefix = "Probes.")
public interface Probes {
  /**
   * Looks at each of the site's probes on one side, three times where the first look fails. Reads
   * only; never fails because of what it sees.
   */
  @ActivityMethod
  View look(Side side);

  /** Looks again and again until all probes of a side are healthy. Heartbeats. */
  @ActivityMethod
  View awaitHealthy(Side side);

  /** A side of a site. */
  record Side(String site, String side) {}

  /** What one witness saw. */
  record View(String witness, List<Sight> sights) {
    public View {
      sights = List.copyOf(sights);
    }
  }

  /**
   * What one probe showed.
   *
   * @param probe its name
   * @param state what it showed
   * @param words the answer, or what came instead
   */
  record Sight(String probe, Health state, String words) {}

  /** How something is. */
  enum Health {
    @JsonProperty("healthy")
    HEALTHY,
    /** It answers that it is not well, or refuses to be spoken to. */
    @JsonProperty("unhealthy")
    UNHEALTHY,
    /** Nothing came back in time: it, or the way to it, may be broken. */
    @JsonProperty("silent")
    SILENT,
    /** The witness could not look. It says nothing about the side. */
    @JsonProperty("unknown")
    UNKNOWN
  }
}
