package dev.salvor.runbooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.Jackson3JsonPayloadConverter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way in which Salvor writes values: in histories, over HTTP, in signed statements and in
 * evidence.
 *
 * <p>Instants and durations are ISO text, unknown fields are tolerated (an older build reads what a
 * newer one wrote), absent values are left out.
 */
public final class Payloads {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** Only the engine's clients ask for it: the command line runs without Temporal's libraries. */
  private static final class Engine {
    static final DataConverter CONVERTER =
        DefaultDataConverter.newDefaultInstance()
            .withPayloadConverterOverrides(new Jackson3JsonPayloadConverter(MAPPER));
  }

  private Payloads() {}

  /** The mapper behind the converter; shared, immutable. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** The converter that every client and worker uses. */
  public static DataConverter converter() {
    return Engine.CONVERTER;
  }
}
