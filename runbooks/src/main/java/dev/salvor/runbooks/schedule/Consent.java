package dev.salvor.runbooks.schedule;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Whether enough people approved a schedule, by one inventory and for one of its targets. It counts
 * as a gate does: different people of the gate's groups, none of them the requester, and one no is
 * enough.
 *
 * @param schedule the schedule's name
 * @param needed how many people have to approve
 * @param heard every decision that can be read, with the reason why it does not count
 */
public record Consent(String schedule, int needed, List<Heard> heard) {
  /** Nobody approved anything. */
  public static final Consent NONE = new Consent("", 1, List.of());

  public Consent {
    heard = List.copyOf(heard);
  }

  /**
   * A decision that was looked at.
   *
   * @param decision what was said
   * @param signed whether one of the doors signed it
   * @param objection why it does not count; absent when it does
   */
  public record Heard(Decision decision, boolean signed, @Nullable String objection) {
    boolean counts() {
      return objection == null;
    }
  }

  /** Counts the decisions that a schedule carries. */
  public static Consent of(Fired fired, Roster roster, Instant now) {
    var standing = Standing.read(fired.standing());
    if (standing.isEmpty() || !isGenuine(fired.standing(), roster)) {
      return NONE;
    }
    var digest = Standing.digest(fired.standing());
    var consent =
        new Consent(standing.get().schedule(), roster.rule().approve().votes(), List.of());
    for (var signed : fired.decisions().stream().limit(Fired.MOST_DECISIONS).toList()) {
      var read = read(signed);
      if (read.isPresent()) {
        var said = read.get();
        var genuine = isGenuine(signed, roster);
        var objection =
            genuine
                ? consent.objection(standing.get(), digest, said, roster, now)
                : Optional.of("its signature is not one of this installation's doors");
        consent = consent.with(new Heard(said, genuine, objection.orElse(null)));
      }
    }
    return consent;
  }

  /** Whether one of the doors signed it; here no name is taken on trust, not even in the lab. */
  public static boolean isGenuine(Signed signed, Roster roster) {
    return signed.isSigned()
        && roster.signingKeys().stream()
            .anyMatch(key -> Seal.isGenuine(signed, Seal.publicKey(key)));
  }

  private static Optional<Decision> read(Signed signed) {
    if (signed == null
        || signed.statement() == null
        || signed.statement().length() > Signed.LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Payloads.mapper().readValue(signed.statement(), Decision.class))
          .filter(said -> said.person() != null && said.verdict() != null)
          .filter(said -> said.issuedAt() != null && said.expiresAt() != null);
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }

  private Consent with(Heard another) {
    var all = new ArrayList<>(heard);
    all.add(another);
    return new Consent(schedule, needed, all);
  }

  /** Why a decision does not count beside those that were heard before; empty when it does. */
  public Optional<String> objection(
      Standing standing, String digest, Decision said, Roster roster, Instant now) {
    if (!Standing.run(standing.schedule()).equals(said.run())
        || !Standing.GATE.equals(said.gate())
        || !digest.equals(said.digest())) {
      return Optional.of("it is about another request than this schedule's");
    }
    if (now.isAfter(said.expiresAt())) {
      return Optional.of("it has expired; decide again");
    }
    if (!roster.people().containsKey(said.person())) {
      return Optional.of("the inventory knows nobody named " + said.person());
    }
    return objectionTo(standing, said, roster);
  }

  private Optional<String> objectionTo(Standing standing, Decision said, Roster roster) {
    var groups = roster.rule().approve().of();
    if (said.person().equals(standing.requester())) {
      return Optional.of(
          said.person()
              + " asked for this schedule and cannot decide about it; somebody else has to");
    }
    if (!roster.isIn(said.person(), groups)) {
      return Optional.of(
          "%s is in none of the groups that decide here: %s"
              .formatted(
                  said.person(), groups.stream().sorted().collect(Collectors.joining(", "))));
    }
    return switch (said.verdict()) {
      case APPROVE ->
          approvals().stream().anyMatch(other -> other.person().equals(said.person()))
              ? Optional.of(said.person() + " has approved it already; another person is needed")
              : Optional.empty();
      case REFUSE ->
          said.reason() == null || said.reason().isBlank()
              ? Optional.of("to refuse needs a reason, for those who read it later")
              : Optional.empty();
      default -> Optional.of("a schedule takes approve and refuse");
    };
  }

  /** The same where none of it holds, for a reason that lies in the firing. */
  public Consent without(String objection) {
    return new Consent(
        schedule,
        needed,
        heard.stream()
            .map(said ->
                said.counts() && said.decision().verdict() == Verdict.APPROVE
                    ? new Heard(said.decision(), said.signed(), objection)
                    : said)
            .toList());
  }

  /** Those that count, in the order in which they were made. */
  public List<Decision> approvals() {
    return counted(Verdict.APPROVE);
  }

  /** The no that counts, if there is one. */
  public Optional<Decision> refusal() {
    return counted(Verdict.REFUSE).stream().findFirst();
  }

  private List<Decision> counted(Verdict verdict) {
    return heard.stream()
        .filter(Heard::counts)
        .map(Heard::decision)
        .filter(said -> said.verdict() == verdict)
        .toList();
  }

  public int missing() {
    return Math.max(0, needed - approvals().size());
  }

  /** Whether it was approved, and nobody of weight is against it. */
  public boolean suffices() {
    return missing() == 0 && refusal().isEmpty();
  }
}
