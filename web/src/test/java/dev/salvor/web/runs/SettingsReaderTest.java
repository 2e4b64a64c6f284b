package dev.salvor.web.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.runbooks.redis.UndoFlushallSettings;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  @Test
  void takesTheRecordsOwnDefaultsWhenNothingIsSaid() {
    var settings = SettingsReader.read(UndoFlushallSettings.class, null);
    assertThat(settings)
        .isEqualTo(new UndoFlushallSettings(null, null, Conflicts.NEWER_WINS, false));
  }

  @Test
  void readsEveryKindOfValue() {
    var settings =
        read(
            """
            {"accidentAt":"2026-01-31T02:57:41Z","set":"20260131T020000Z-3f9c2a","conflicts":"backup-wins","fence":true}\
            """);
    assertThat(settings)
        .isEqualTo(
            new UndoFlushallSettings(
                Instant.parse("2026-01-31T02:57:41Z"),
                "20260131T020000Z-3f9c2a",
                Conflicts.BACKUP_WINS,
                true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"fenc":true}            | settings.fenc: expected one of accidentAt, set, conflicts, fence, found an unknown key.
          {"fence":"true"}         | settings.fence: expected true or false, found "true".
          {"conflicts":"mine"}     | settings.conflicts: expected one of newer-wins, backup-wins, found "mine".
          {"accidentAt":"today"}   | settings.accidentAt: expected an instant in UTC such as 2026-01-31T02:57:41Z, found "today".
          {"accidentAt":17}        | settings.accidentAt: expected an instant in UTC such as 2026-01-31T02:57:41Z, found 17.
          {"set":{}}               | settings.set: expected a text, found {}.
          []                       | settings: expected an object, found [].
          """)
  void saysWhatWasExpected(String settings, String sentence) {
    assertThatThrownBy(() -> read(settings)).hasMessage(sentence);
  }

  @Test
  void readsAFormWhereAnEmptyFieldSaysNothing() {
    var settings =
        SettingsReader.readForm(
            UndoFlushallSettings.class,
            Map.of("accidentAt", " ", "set", "", "conflicts", "backup-wins", "fence", "true"));
    assertThat(settings)
        .isEqualTo(new UndoFlushallSettings(null, null, Conflicts.BACKUP_WINS, true));
  }

  private static UndoFlushallSettings read(String json) {
    return SettingsReader.read(UndoFlushallSettings.class, Payloads.mapper().readTree(json));
  }
}
