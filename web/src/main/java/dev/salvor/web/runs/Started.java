package dev.salvor.web.runs;

import dev.salvor.runbooks.run.RunStatus;

/**
 * What came of a start.
 *
 * @param status the run as it is known right after it
 * @param fresh whether it was started now, or had been by the same key before
 */
public record Started(RunStatus status, boolean fresh) {}
