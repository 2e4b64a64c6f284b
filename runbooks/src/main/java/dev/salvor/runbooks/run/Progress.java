package dev.salvor.runbooks.run;

import org.jspecify.annotations.Nullable;

/**
 * How far a long step is: what its activity heartbeats, and where a retry resumes.
 *
 * @param done how much is done
 * @param total how much there is; 0 where nobody knows
 * @param unit what is counted: keys, bytes
 * @param position where a repeat resumes; means something only to the step itself
 */
public record Progress(long done, long total, String unit, @Nullable String position) {}
