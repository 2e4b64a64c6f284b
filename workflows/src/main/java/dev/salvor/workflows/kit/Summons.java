package dev.salvor.workflows.kit;

import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.schedule.Consent;
import dev.salvor.runbooks.schedule.Fired;
import dev.salvor.runbooks.schedule.Occasion;
import dev.salvor.runbooks.schedule.Standing;
import java.time.Instant;

/**
 * What a schedule sends a run off with.
 *
 * @param consent what people said about the schedule, as far as it counts for this run
 * @param occasion what the run was started for
 */
record Summons(Consent consent, String occasion) {

  /** By the inventory of now; an admitted run has a standing order that can be read. */
  static Summons of(Fired fired, Roster roster, Instant startedAt, Instant now) {
    var standing = Standing.read(fired.standing()).orElseThrow();
    var occasion = Occasion.of(fired, standing, roster, startedAt);
    var heard = Consent.of(fired, roster, now);
    var objection = occasion.objection();
    return new Summons(objection == null ? heard : heard.without(objection), occasion.words());
  }
}
