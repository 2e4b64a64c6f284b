package dev.salvor.worker.build;

/**
 * How this build stands to others.
 *
 * @param current whether new runs come to this build, and waiting runs are moved to it; a worker
 *     that is only kept for old runs says no
 */
public record BuildSettings(boolean current) {}
