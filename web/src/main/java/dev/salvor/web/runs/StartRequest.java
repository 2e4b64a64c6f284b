package dev.salvor.web.runs;

import dev.salvor.runbooks.run.WhenBusy;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody asks to be run.
 *
 * @param runbook the runbook's name
 * @param target the target's name
 * @param reason why
 * @param planOnly whether to end once the plan is made
 * @param whenBusy what to do when another run holds the target
 * @param settings the runbook's own settings
 */
public record StartRequest(
    @Nullable String runbook,
    @Nullable String target,
    @Nullable String reason,
    boolean planOnly,
    @Nullable WhenBusy whenBusy,
    @Nullable JsonNode settings) {}
