package dev.salvor.web.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.redis.UndoFlushallSettings;
import org.junit.jupiter.api.Test;

class SettingsSchemaTest {
  @Test
  void saysTypeFormatChoicesAndDefault() {
    var schema = Payloads.mapper().valueToTree(SettingsSchema.of(UndoFlushallSettings.class));
    assertThat(schema.at("/properties/accidentAt/format").asString()).isEqualTo("date-time");
    assertThat(schema.at("/properties/conflicts/enum").toString())
        .isEqualTo("[\"newer-wins\",\"backup-wins\"]");
    assertThat(schema.at("/properties/conflicts/default").asString()).isEqualTo("newer-wins");
    assertThat(schema.at("/properties/fence/type").asString()).isEqualTo("boolean");
    assertThat(schema.at("/additionalProperties").asBoolean()).isFalse();
  }

  @Test
  void asksInTheOrderOfTheRecord() {
    assertThat(SettingsSchema.fields(UndoFlushallSettings.class))
        .extracting(SettingsSchema.Field::name)
        .containsExactly("accidentAt", "set", "conflicts", "fence");
  }
}
