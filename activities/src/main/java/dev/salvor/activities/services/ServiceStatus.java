package dev.salvor.activities.services;

import dev.salvor.workflows.ports.Services.State;
import org.jspecify.annotations.Nullable;

/**
 * What the control of a server says.
 *
 * @param state whether the server runs
 * @param exitCode with what it ended; absent where it runs, or where the control does not tell
 * @param words for people
 */
public record ServiceStatus(State state, @Nullable Integer exitCode, String words) {}
