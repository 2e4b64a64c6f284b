package dev.salvor.web.api;

import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 has it.
 *
 * @param type what kind of problem, as a reference
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail one sentence: what was expected, what was found, what to do
 * @param instance the path that was asked
 */
public record Problem(
    String type, String title, int status, @Nullable String detail, String instance) {}
