package dev.salvor.activities.kurrentdb;

import dev.salvor.workflows.ports.Services.State;
import org.jspecify.annotations.Nullable;

/**
 * What the control of a node says.
 *
 * @param state whether the node runs
 * @param exitCode with what it ended; absent where it runs, or where the control does not tell
 * @param words for people
 */
record ServiceStatus(State state, @Nullable Integer exitCode, String words) {}
