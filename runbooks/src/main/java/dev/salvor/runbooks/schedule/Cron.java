package dev.salvor.runbooks.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Whether a text says when: five fields, as cron reads them. What cron programs disagree about is
 * refused, so that nobody approves another time than the one that comes.
 */
public final class Cron {
  private static final Pattern PART =
      Pattern.compile("(?:\\*|([0-9A-Za-z]+)(?:-([0-9A-Za-z]+))?)(?:/([0-9]{1,2}))?");

  private static final List<Field> FIELDS =
      List.of(
          new Field("minute", 0, 59, List.of()),
          new Field("hour", 0, 23, List.of()),
          new Field("day of month", 1, 31, List.of()),
          new Field(
              "month",
              1,
              12,
              List.of(
                  "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                  "dec")),
          new Field("day of week", 0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

  /** The most days that a month can have. */
  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private record Field(String name, int least, int most, List<String> words) {
    /** The number that a text stands for; nothing where it stands for none in the field's range. */
    Optional<Integer> number(String text) {
      var word = words.indexOf(text.toLowerCase(Locale.ROOT));
      if (word >= 0) {
        return Optional.of(word + least);
      }
      return Optional.of(text)
          .filter(digits -> digits.matches("[0-9]{1,2}"))
          .map(Integer::valueOf)
          .filter(number -> number >= least && number <= most);
    }
  }

  private Cron() {}

  /** What is wrong with the text, from "expected" on; empty when nothing is. */
  public static Optional<String> objection(String text) {
    var fields = text.strip().split("\\s+", -1);
    if (fields.length != FIELDS.size() || text.isBlank()) {
      return Optional.of(
          "expected five fields (minute, hour, day of month, month, day of week) such as '0 2 * * *', found %s"
              .formatted(found(text)));
    }
    for (var index = 0; index < fields.length; index++) {
      if (!isValid(FIELDS.get(index), fields[index])) {
        return Optional.of(wrong(FIELDS.get(index), fields[index]));
      }
    }
    if (!fields[2].equals("*") && !fields[4].equals("*")) {
      return Optional.of(
          "expected * for the day of month or for the day of week, found both restricted in '%s', which cron programs read differently"
              .formatted(text.strip()));
    }
    return comes(fields[2], fields[3])
        ? Optional.empty()
        : Optional.of(
            "expected a day that comes, found '%s', which is in no calendar"
                .formatted(text.strip()));
  }

  private static String found(String text) {
    return text.isBlank() ? "none" : "'" + text.strip() + "'";
  }

  private static String wrong(Field field, String text) {
    return "expected %d to %d%s for the %s, with * - / and commas, found '%s'"
        .formatted(
            field.least(),
            field.most(),
            field.words().isEmpty() ? "" : " or " + String.join(" ", field.words()),
            field.name(),
            text);
  }

  private static boolean isValid(Field field, String text) {
    for (var part : text.split(",", -1)) {
      var shape = PART.matcher(part);
      if (!shape.matches() || !isInRange(field, shape.group(1), shape.group(2))) {
        return false;
      }
      if (shape.group(3) != null && Integer.parseInt(shape.group(3)) == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInRange(Field field, String from, String to) {
    if (from == null) {
      return true;
    }
    var first = field.number(from);
    var last = to == null ? first : field.number(to);
    return first.isPresent() && last.isPresent() && first.get() <= last.get();
  }

  /** Whether at least one of the months has at least one of the days. */
  private static boolean comes(String days, String months) {
    var named = numbers(FIELDS.get(2), days);
    return numbers(FIELDS.get(3), months).stream()
        .anyMatch(month -> named.nextSetBit(0) <= DAYS[month - 1]);
  }

  /**
   * The numbers that each of the five fields names, in their order.
   *
   * @param text one to which there is no objection
   */
  static List<BitSet> read(String text) {
    var fields = text.strip().split("\\s+", -1);
    return IntStream.range(0, FIELDS.size())
        .mapToObj(index -> numbers(FIELDS.get(index), fields[index]))
        .toList();
  }

  private static BitSet numbers(Field field, String text) {
    var numbers = new BitSet();
    for (var part : text.split(",", -1)) {
      var shape = PART.matcher(part);
      if (shape.matches()) {
        add(field, shape, numbers);
      }
    }
    return numbers;
  }

  private static void add(Field field, Matcher shape, BitSet numbers) {
    var from = shape.group(1) == null ? field.least() : field.number(shape.group(1)).orElseThrow();
    var step = shape.group(3) == null ? 1 : Integer.parseInt(shape.group(3));
    for (var number = from; number <= last(field, shape, from); number += step) {
      numbers.set(number);
    }
  }

  private static int last(Field field, Matcher shape, int from) {
    if (shape.group(2) != null) {
      return field.number(shape.group(2)).orElseThrow();
    }
    return shape.group(1) == null || shape.group(3) != null ? field.most() : from;
  }
}
