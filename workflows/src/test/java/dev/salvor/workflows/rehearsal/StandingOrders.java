package dev.salvor.workflows.rehearsal;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.run.WhenBusy;
import dev.salvor.runbooks.schedule.Fired;
import dev.salvor.runbooks.schedule.Overlap;
import dev.salvor.runbooks.schedule.RunNow;
import dev.salvor.runbooks.schedule.Standing;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A schedule as doors sign it, and what people say about it. */
public final class StandingOrders {
  public static final String NAME = "nightly";

  private final PrivateKey key;
  private final Instant now;
  private final String runbook;
  private final Record settings;
  private final List<Signed> decisions = new ArrayList<>();
  private List<String> targets = List.of(Stage.TARGET);
  private @Nullable Duration timeout;
  private @Nullable Signed wish;
  private String cron = "* * * * *";
  private @Nullable Instant at;

  public StandingOrders(Stage stage, String runbook, Record settings) {
    this(stage.world().rosters().signingKey(), stage.now(), runbook, settings);
  }

  /**
   * Signed with a key of one's own choice.
   *
   * @param now when it fires; it was ordered a month before
   */
  public StandingOrders(PrivateKey key, Instant now, String runbook, Record settings) {
    this.key = key;
    this.now = now;
    this.at = now.truncatedTo(ChronoUnit.MINUTES);
    this.runbook = runbook;
    this.settings = settings;
  }

  public StandingOrders on(String... names) {
    targets = List.of(names);
    return this;
  }

  public StandingOrders within(Duration longest) {
    timeout = longest;
    return this;
  }

  public StandingOrders cron(String text) {
    cron = text;
    return this;
  }

  /** For which time the engine says that it fires; absent where it says nothing. */
  public StandingOrders at(@Nullable Instant time) {
    at = time;
    return this;
  }

  /** Has somebody want it fired now, signed by a door. */
  public StandingOrders firedBy(String person) {
    return wish(Seal.sign(new RunNow(NAME, Standing.digest(signed()), person, now), key));
  }

  public StandingOrders wish(Signed signed) {
    wish = signed;
    return this;
  }

  public Instant now() {
    return now;
  }

  public Standing standing() {
    return new Standing(
        NAME,
        runbook,
        targets,
        Payloads.mapper().valueToTree(settings),
        cron,
        "UTC",
        null,
        Overlap.SKIP,
        timeout,
        Duration.ofHours(1),
        "oncall",
        "every night",
        now.minus(Duration.ofDays(30)));
  }

  public Signed signed() {
    return Seal.sign(standing(), key);
  }

  /** Has somebody say yes or no, in everything right. */
  public StandingOrders said(String person, Verdict verdict) {
    return with(Seal.sign(decision(person, verdict, Standing.digest(signed())), key));
  }

  public StandingOrders with(Signed decision) {
    decisions.add(decision);
    return this;
  }

  public Decision decision(String person, Verdict verdict, String digest) {
    return new Decision(
        Standing.run(NAME),
        Standing.GATE,
        digest,
        person,
        verdict,
        "as agreed",
        UUID.randomUUID().toString(),
        now.minus(Duration.ofDays(29)),
        now.plus(Duration.ofDays(3_000)));
  }

  public Fired fired() {
    return new Fired(signed(), decisions, wish, at);
  }

  /** What a firing starts a run with. */
  public Order<Record> order() {
    return order(settings, fired());
  }

  public static Order<Record> order(Record settings, Fired fired) {
    return new Order<>(
        Stage.TARGET,
        "oncall",
        "every night (schedule nightly)",
        false,
        WhenBusy.LEAVE,
        settings,
        Signed.unsigned(""),
        fired);
  }
}
