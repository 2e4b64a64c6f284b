package dev.salvor.runbooks;

import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every way a step can fail that somebody can do something about, and who that is.
 *
 * <p>A failure travels as an {@link ApplicationFailure} whose type is the constant's {@link
 * #type()}. Its message is one sentence: what was expected, what was found, what to do.
 */
public enum Failure {
  /** The order itself makes no sense: a missing value, an unknown target. */
  BAD_REQUEST(Whose.OPERATOR),
  /** The person may not do this. */
  NOT_ALLOWED(Whose.OPERATOR),
  /** Nobody signed the order, or the signature is not the doors' own. */
  UNSIGNED_ORDER(Whose.OPERATOR),
  /** The server refuses the password, or the user lacks a right. */
  WRONG_PASSWORD(Whose.OPERATOR),
  /** What answers at the endpoint is not the kind of server the inventory promises. */
  NOT_THAT_SERVER(Whose.OPERATOR),
  /** The server is a replica: what is written there is overwritten by its primary. */
  IS_A_REPLICA(Whose.OPERATOR),
  /** The server cannot read what the backup holds. */
  SERVER_TOO_OLD(Whose.OPERATOR),
  /** There is not enough memory for what is to be put back. */
  TOO_LITTLE_MEMORY(Whose.OPERATOR),
  /** There is not enough room on the disk. */
  TOO_LITTLE_DISK(Whose.OPERATOR),
  /** Nothing was flushed, so there is nothing to undo. */
  NOTHING_WAS_FLUSHED(Whose.OPERATOR),
  /** The moment of the accident cannot be found out; the operator has to say it. */
  ACCIDENT_TIME_UNKNOWN(Whose.OPERATOR),
  /** No backup set is older than the accident. */
  NO_SET_BEFORE_ACCIDENT(Whose.OPERATOR),
  /** The named backup set does not exist. */
  NO_SUCH_SET(Whose.OPERATOR),
  /** The backup set belongs to another target. */
  SET_OF_ANOTHER_TARGET(Whose.OPERATOR),
  /** What the vault holds is not what was stored. */
  CHECKSUM_WRONG(Whose.OPERATOR),
  /** A manifest of a schema this build does not know. */
  UNKNOWN_SCHEMA(Whose.OPERATOR),
  /** Nobody who is trusted signed the manifest, or what was signed has been edited. */
  FORGED_MANIFEST(Whose.OPERATOR),
  /** The private key does not open what the vault holds, or there is none at hand. */
  WRONG_KEY(Whose.OPERATOR),
  /** Storage refuses, and will go on to: a missing right, a wrong bucket, a read-only disk. */
  VAULT_REFUSED(Whose.OPERATOR),
  /** There is no room left in the vault. */
  VAULT_FULL(Whose.OPERATOR),
  /**
   * The backup took longer than the vault allows, so a sweep may have deleted what it relies on.
   */
  BACKUP_TOO_LONG(Whose.OPERATOR),
  /** The agent does not know what it stored: another host took over, or its state was lost. */
  DRAFT_LOST(Whose.OPERATOR),
  /** Nobody polls the agent's task queue. */
  AGENT_ABSENT(Whose.OPERATOR),
  /** Two hosts claim to be the same agent. */
  AGENT_DOUBLED(Whose.OPERATOR),
  /** Another run holds the target and the order says to leave. */
  TARGET_BUSY(Whose.OPERATOR),
  /** What was put back differs from the backup. */
  CONTENT_DIFFERS(Whose.OPERATOR),
  /** A side that is healthy is not failed over by force. */
  SITE_HEALTHY(Whose.OPERATOR),
  /** Another run moves the site, perhaps one of another engine. */
  SITE_HELD(Whose.OPERATOR),
  /** Two servers lead, or members lead on different sides. */
  LEADERS_UNCLEAR(Whose.OPERATOR),
  /** The side that is to serve cannot. */
  STANDBY_NOT_READY(Whose.OPERATOR),
  /** Too few witnesses could tell whether a side has failed: a repeat may find out. */
  SITE_UNCLEAR(Whose.WORLD),
  /** It could not be proven that a side takes no writes: a repeat may prove it. */
  FENCE_UNPROVEN(Whose.WORLD),
  /**
   * Slack or the pager refuses what it is told, and will go on to: a missing right, a wrong
   * channel.
   */
  TELLING_REFUSED(Whose.OPERATOR),
  /** The server does not answer, or answers that it is busy: a repeat may succeed. */
  UNREACHABLE(Whose.WORLD),
  /** The server answers, but not yet what is needed: a repeat may succeed. */
  NOT_YET(Whose.WORLD),
  /** Storage does not answer or refuses for the moment. */
  VAULT_UNAVAILABLE(Whose.WORLD),
  /** A defect of Salvor. */
  DEFECT(Whose.OURS);

  /** Who can do something about it. */
  public enum Whose {
    OPERATOR,
    WORLD,
    OURS
  }

  private final Whose whose;

  Failure(Whose whose) {
    this.whose = whose;
  }

  public Whose whose() {
    return whose;
  }

  /** The name under which the failure stands in histories, problems and evidence. */
  public String type() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The exception an activity throws. Only the world's failures are worth a retry. */
  public ApplicationFailure because(String sentence) {
    return whose == Whose.WORLD
        ? ApplicationFailure.newFailure(sentence, type())
        : ApplicationFailure.newNonRetryableFailure(sentence, type());
  }

  /** The failure that a type from a history stands for. */
  public static Optional<Failure> ofType(String type) {
    return Arrays.stream(values()).filter(failure -> failure.type().equals(type)).findFirst();
  }
}
