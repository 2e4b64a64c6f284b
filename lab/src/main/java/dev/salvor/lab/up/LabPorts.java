package dev.salvor.lab.up;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports that everything listens on, each with its variable.
 *
 * @param temporal clients and workers of Temporal
 * @param temporalUi Temporal's own user interface
 * @param web the console and the REST API
 * @param lab accidents to order
 * @param worker the worker's health and metrics
 * @param redis the Redis to practise on
 */
public record LabPorts(int temporal, int temporalUi, int web, int lab, int worker, int redis) {
  /** Reads the variables; the usual ports where they are not set. */
  public static LabPorts of(Map<String, String> environment) {
    return new LabPorts(
        port(environment, "SALVOR_TEMPORAL_PORT", 7233),
        port(environment, "SALVOR_TEMPORAL_UI_PORT", 8233),
        port(environment, "SALVOR_WEB_PORT", 8700),
        port(environment, "SALVOR_LAB_PORT", 8701),
        port(environment, "SALVOR_WORKER_PORT", 8702),
        port(environment, "SALVOR_LAB_REDIS_PORT", 6390));
  }

  /** By the variable that changes it. */
  public Map<String, Integer> byVariable() {
    var ports = new LinkedHashMap<String, Integer>();
    ports.put("SALVOR_TEMPORAL_PORT", temporal);
    ports.put("SALVOR_TEMPORAL_UI_PORT", temporalUi);
    ports.put("SALVOR_WEB_PORT", web);
    ports.put("SALVOR_LAB_PORT", lab);
    ports.put("SALVOR_WORKER_PORT", worker);
    ports.put("SALVOR_LAB_REDIS_PORT", redis);
    return ports;
  }

  private static int port(Map<String, String> environment, String variable, int usual) {
    var text = environment.getOrDefault(variable, "");
    if (text.isBlank()) {
      return usual;
    }
    if (!text.matches("\\d{1,5}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > 65_535) {
      throw new CannotStart("Expected %s to be a port, found '%s'.".formatted(variable, text));
    }
    return Integer.parseInt(text);
  }
}
