package dev.salvor.runbooks.inventory;

import dev.salvor.runbooks.Lengths;
import java.time.DateTimeException;
import java.time.Duration;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads lengths of time as people write them. */
final class LengthReader extends StdScalarDeserializer<Duration> {
  LengthReader() {
    super(Duration.class);
  }

  @Override
  public Duration deserialize(JsonParser parser, DeserializationContext context) {
    var text = parser.getValueAsString("");
    try {
      return Lengths.parse(text);
    } catch (DateTimeException malformed) {
      throw context.weirdStringException(text, Duration.class, "it is none");
    }
  }
}
