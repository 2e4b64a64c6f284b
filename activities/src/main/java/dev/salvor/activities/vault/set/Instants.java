package dev.salvor.activities.vault.set;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Instants as lists have them: {@code 2026-01-31T02:57:41.123456789Z}. The days of a tree's files
 * are few and come again and again, so the last one is remembered. For one thread.
 */
final class Instants {
  private static final int DATE = 10;
  private static final int SECONDS_END = 19;
  private static final int DAY = 86_400;
  private static final int NO_NUMBER = Integer.MAX_VALUE;

  /** Years of four digits. */
  private static final long FIRST_DAY = LocalDate.of(0, 1, 1).toEpochDay();

  private static final long LAST_DAY = LocalDate.of(9_999, 12, 31).toEpochDay();

  private String date = "";
  private long dayStart;
  private String written = "";
  private long writtenDay;

  /** Reads an instant, in any of the forms that Java reads. */
  Instant of(String text) {
    int length = text.length();
    if (!isPlain(text, length)) {
      return Instant.parse(text);
    }
    long second = 3_600L * number(text, 11, 13) + 60L * number(text, 14, 16) + number(text, 17, 19);
    return Instant.ofEpochSecond(startOf(text) + second, nanos(text, length));
  }

  private static boolean isPlain(String text, int length) {
    return length > SECONDS_END
        && length <= SECONDS_END + 11
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(DATE) == 'T'
        && text.charAt(13) == ':'
        && text.charAt(16) == ':'
        && text.charAt(length - 1) == 'Z'
        && (length == SECONDS_END + 1 || (text.charAt(SECONDS_END) == '.' && length > 21))
        && number(text, 11, 13) < 24
        && number(text, 14, 16) < 60
        && number(text, 17, 19) < 60
        && (length == SECONDS_END + 1 || number(text, SECONDS_END + 1, length - 1) < NO_NUMBER);
  }

  private long startOf(String text) {
    if (!text.startsWith(date) || date.isEmpty()) {
      var day = text.substring(0, DATE);
      dayStart = LocalDate.parse(day).toEpochDay() * DAY;
      date = day;
    }
    return dayStart;
  }

  private static int nanos(String text, int length) {
    int digits = length - 1 - SECONDS_END - 1;
    int nanos = digits > 0 ? number(text, SECONDS_END + 1, length - 1) : 0;
    for (int missing = digits; missing >= 0 && missing < 9; missing++) {
      nanos *= 10;
    }
    return nanos;
  }

  /** What the digits say; more than anything where there is something else. */
  private static int number(String text, int from, int to) {
    int value = 0;
    for (int at = from; at < to; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return NO_NUMBER;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Writes an instant as Java does. */
  void write(Instant instant, StringBuilder to) {
    long day = Math.floorDiv(instant.getEpochSecond(), (long) DAY);
    if (day < FIRST_DAY || day > LAST_DAY) {
      to.append(instant);
      return;
    }
    if (day != writtenDay || written.isEmpty()) {
      written = LocalDate.ofEpochDay(day) + "T";
      writtenDay = day;
    }
    int second = (int) (instant.getEpochSecond() - day * DAY);
    to.append(written);
    digits(second / 3_600, 2, to);
    digits(second / 60 % 60, 2, to.append(':'));
    digits(second % 60, 2, to.append(':'));
    fraction(instant.getNano(), to);
    to.append('Z');
  }

  /** Of three, six or nine digits. */
  private static void fraction(int nanos, StringBuilder to) {
    if (nanos == 0) {
      return;
    }
    to.append('.');
    if (nanos % 1_000_000 == 0) {
      digits(nanos / 1_000_000, 3, to);
    } else if (nanos % 1_000 == 0) {
      digits(nanos / 1_000, 6, to);
    } else {
      digits(nanos, 9, to);
    }
  }

  private static void digits(int number, int count, StringBuilder to) {
    int power = 1;
    for (int digit = 1; digit < count; digit++) {
      power *= 10;
    }
    for (; power > 0; power /= 10) {
      to.append((char) ('0' + number / power % 10));
    }
  }
}
