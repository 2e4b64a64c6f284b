package dev.salvor.runbooks.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleNoteTest {
  @ParameterizedTest
  @EnumSource(ScheduleNote.Kind.class)
  void isReadBackAsItWasWritten(ScheduleNote.Kind kind) {
    var note =
        new ScheduleNote(
            kind, "on call", Instant.parse("2026-01-31T03:00:00Z"), "moves at 10:00: be\ncareful");
    if (kind != ScheduleNote.Kind.OTHER) {
      assertThat(ScheduleNote.read(note.text())).isEqualTo(note);
    }
  }

  @Test
  void readsAsASentence() {
    var note =
        new ScheduleNote(
            ScheduleNote.Kind.PAUSED, "oncall", Instant.parse("2026-01-31T03:00:00Z"), "it moves");
    assertThat(note.text()).isEqualTo("paused by oncall at 2026-01-31T03:00:00Z: it moves");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Paused via Java SDK", "paused by oncall at noon: it moves"})
  void keepsWhatSomebodyElseWrote(String text) {
    var note = ScheduleNote.read(text);
    assertThat(note.kind()).isEqualTo(ScheduleNote.Kind.OTHER);
    assertThat(note.text()).isEqualTo(text);
    assertThat(ScheduleNote.read(null).why()).isEmpty();
  }
}
