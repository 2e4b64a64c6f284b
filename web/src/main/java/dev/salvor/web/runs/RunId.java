package dev.salvor.web.runs;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Digest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a run: six characters that tell it from all others, its runbook and its target.
 *
 * @param prefix the six characters
 * @param runbook the runbook's name
 * @param target the target's name
 */
public record RunId(String prefix, String runbook, String target) {
  private static final Pattern SHAPE = Pattern.compile("([0-9a-f]{6})-(.+)");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A run that nobody has to find again by a key. */
  static RunId random(String runbook, String target) {
    var bytes = new byte[3];
    RANDOM.nextBytes(bytes);
    return new RunId(HexFormat.of().formatHex(bytes), runbook, target);
  }

  /** The run that a person's idempotency key stands for, the same in every process and year. */
  static RunId of(String key, String person, int attempt, String runbook, String target) {
    var digest = Digest.of(String.join("\n", key, person, Integer.toString(attempt)));
    return new RunId(digest.substring(0, 6), runbook, target);
  }

  /** Reads an id; empty where it is only the beginning of one. */
  public static Optional<RunId> parse(String text) {
    var shape = SHAPE.matcher(text);
    return shape.matches()
        ? Optional.ofNullable(parts(shape.group(1), shape.group(2)))
        : Optional.empty();
  }

  private static @Nullable RunId parts(String prefix, String rest) {
    return Catalogue.runbooks().stream()
        .filter(runbook -> rest.startsWith(runbook.name() + "-"))
        .map(runbook ->
            new RunId(prefix, runbook.name(), rest.substring(runbook.name().length() + 1)))
        .findFirst()
        .orElse(null);
  }

  /** The whole id, which is the workflow's. */
  public String text() {
    return "%s-%s-%s".formatted(prefix, runbook, target);
  }
}
