package dev.salvor.runbooks.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision as a run heard it, whether it counted or not.
 *
 * @param gate what it was about
 * @param person who said it, as the statement claims
 * @param verdict what was said
 * @param reason why
 * @param at when the run heard it
 * @param signed whether the signature is the doors' own
 * @param counted whether it counts
 * @param answer what the run answered
 */
public record Vote(
    String gate,
    String person,
    @Nullable Verdict verdict,
    @Nullable String reason,
    Instant at,
    boolean signed,
    boolean counted,
    String answer) {}
