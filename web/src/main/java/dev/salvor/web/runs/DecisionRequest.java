package dev.salvor.web.runs;

import dev.salvor.runbooks.run.Verdict;
import dev.salvor.web.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says to a run.
 *
 * @param verdict approve, refuse, withdraw, retry, skip, break-glass, abort or cancel
 * @param gate what it is about; what is open where nobody says
 * @param digest the digest of the plan that was shown; the open gate's where nobody says
 * @param reason why
 * @param print whether the signed decision is only handed out, not sent
 */
public record DecisionRequest(
    @Nullable String verdict,
    @Nullable String gate,
    @Nullable String digest,
    @Nullable String reason,
    boolean print) {

  Verdict parsed() {
    var word = verdict == null ? "" : verdict.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(Verdict.values())
        .filter(known -> known.name().equals(word))
        .findFirst()
        .orElseThrow(() ->
            Refusal.badRequest(
                "verdict: expected one of %s, found %s."
                    .formatted(words(), verdict == null ? "none" : "'" + verdict + "'")));
  }

  private static String words() {
    return Arrays.stream(Verdict.values())
        .map(known -> known.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(", "));
  }
}
