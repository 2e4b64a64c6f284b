package dev.salvor.web.schedules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A schedule as somebody asks for it. Everything is text, so that what is wrong with it can be
 * said.
 *
 * @param name the schedule's name
 * @param runbook the runbook's name
 * @param targets the targets' names
 * @param settings the runbook's own settings
 * @param cron when, in five fields
 * @param zone the time zone of {@code cron}; UTC where nobody says
 * @param jitter by how much a firing may come later
 * @param overlap skip, queue or cancel; skip where nobody says
 * @param timeout after which a run is cancelled
 * @param catchUp how late a firing may still take place; an hour where nobody says
 * @param reason why
 */
public record ScheduleRequest(
    @Nullable String name,
    @Nullable String runbook,
    @Nullable List<String> targets,
    @Nullable JsonNode settings,
    @Nullable String cron,
    @Nullable String zone,
    @Nullable String jitter,
    @Nullable String overlap,
    @Nullable String timeout,
    @Nullable String catchUp,
    @Nullable String reason) {}
