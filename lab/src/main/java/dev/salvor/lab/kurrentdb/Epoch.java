package dev.salvor.lab.kurrentdb;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * The time of one leader, as it is written in the log.
 *
 * @param number grows with every election
 * @param id tells two of the same number apart
 */
record Epoch(@JsonProperty("epochNumber") int number, @JsonProperty("epochId") String id) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Epoch NONE = new Epoch(-1, new UUID(0, 0).toString());

  /** What the newest record of that kind says; no time has begun where there is none. */
  static Epoch in(Optional<String> record) {
    return record.map(json -> MAPPER.readValue(json, Epoch.class)).orElse(NONE);
  }

  Epoch next() {
    return new Epoch(number + 1, UUID.randomUUID().toString());
  }

  String json() {
    return MAPPER.writeValueAsString(this);
  }
}
