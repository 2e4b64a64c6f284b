package dev.salvor.runbooks.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 2 * * *",
        "*/15 * * * *",
        "0,30 8-18 * * mon-fri",
        "5 4 1,15 * *",
        "0 0 29 feb *",
        "0 0 31 jan-mar/2 *",
        "59 23 * 12 *",
        "0 3 * * 0"
      })
  void takesWhatEveryCronReadsAlike(String text) {
    assertThat(Cron.objection(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "tonight", "0 2 * *", "0 0 2 * * *", "@daily", "@every 5m"})
  void wantsFiveFields(String text) {
    assertThat(Cron.objection(text).orElseThrow())
        .startsWith(
            "expected five fields (minute, hour, day of month, month, day of week) such as '0 2 * * *', found ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 2 * * *|expected 0 to 59 for the minute, with * - / and commas, found '60'",
        "0 24 * * *|expected 0 to 23 for the hour, with * - / and commas, found '24'",
        "0 2 0 * *|expected 1 to 31 for the day of month, with * - / and commas, found '0'",
        "0 2 * 13 *|found '13'",
        "0 2 * * 7|expected 0 to 6 or sun mon tue wed thu fri sat for the day of week",
        "0 2 * * fri-mon|found 'fri-mon'",
        "*/0 * * * *|found '*/0'",
        "-5 * * * *|found '-5'",
        "1,,2 * * * *|found '1,,2'",
        "99999999999 * * * *|found '99999999999'",
        "TZ=UTC 0 2 * *|found 'TZ=UTC'"
      })
  void saysWhichFieldIsWrong(String text, String words) {
    assertThat(Cron.objection(text).orElseThrow()).contains(words);
  }

  @Test
  void refusesWhatCronProgramsReadDifferently() {
    assertThat(Cron.objection("0 2 13 * fri").orElseThrow()).contains("both restricted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 31 2 *", "0 0 30,31 feb *", "0 0 31 4,6,9,11 *"})
  void refusesADayThatNeverComes(String text) {
    assertThat(Cron.objection(text).orElseThrow()).contains("in no calendar");
  }
}
