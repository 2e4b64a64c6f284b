package dev.salvor.activities.dns;

import dev.salvor.activities.Lookout;
import dev.salvor.activities.Lookout.Sight;
import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.workflows.ports.Names;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/** Names in DNS, by dynamic updates that hold only while nobody else changed anything. */
public final class DynamicNames implements Names {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** What resolvers need beyond the time to live: they may ask in turns. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  private final Supplier<Inventory> inventory;
  private final Secrets secrets;
  private final Duration patience;
  private final Lookout lookout;

  /**
   * @param inventory asked anew at each step, so that a changed inventory needs no restart
   */
  public DynamicNames(Supplier<Inventory> inventory, Secrets secrets) {
    this(inventory, secrets, PATIENCE, new Lookout(Duration.ofMinutes(5), Duration.ofMillis(500)));
  }

  DynamicNames(Supplier<Inventory> inventory, Secrets secrets, Duration patience, Lookout lookout) {
    this.inventory = inventory;
    this.secrets = secrets;
    this.patience = patience;
    this.lookout = lookout;
  }

  @Override
  public Found look(Name name) {
    var zone = Zone.of(inventory.get(), name);
    var resolvers = new Resolvers(zone, patience).ask();
    return new Found(read(zone), resolvers.answered());
  }

  private Entry read(Zone zone) {
    var failures = new NameFailures(zone.known());
    var answers = answer(zone, zone.server(patience).ask(zone.record(), false));
    if (answers.trouble().isPresent()) {
      throw failures.noAnswer(answers.trouble().orElseThrow());
    }
    if (!answers.areAuthoritative()) {
      throw failures.notAuthoritative();
    }
    if (answers.areOfAnotherName()) {
      throw failures.nickname();
    }
    return zone.spelling().entry(answers);
  }

  private static <T> T answer(Zone zone, CompletableFuture<T> coming) {
    try {
      return coming.join();
    } catch (CompletionException none) {
      var cause = none.getCause() == null ? none : none.getCause();
      throw new NameFailures(zone.known()).away(zone.known().server(), cause);
    }
  }

  @Override
  public void tryKey(Name name) {
    var zone = Zone.of(inventory.get(), name);
    var answer = send(zone, ZoneUpdate.nothing(zone));
    if (answer.getRcode() != Rcode.NOERROR) {
      throw new NameFailures(zone.known()).refused(answer);
    }
  }

  @Override
  public void set(Change change) {
    var zone = Zone.of(inventory.get(), change.name());
    if (is(read(zone), change.to())) {
      return;
    }
    var answer = send(zone, ZoneUpdate.of(zone, change));
    var found = read(zone);
    if (is(found, change.to())) {
      return;
    }
    if (ZoneUpdate.isChangedMeanwhile(answer)) {
      throw changed(zone, change, found);
    }
    throw Failure.NOT_YET.because(
        "Expected %s to say %s after the update, found %s; see the server's log, and retry"
            .formatted(
                zone.known().record(),
                Spelling.words(change.to().addresses()),
                Spelling.words(found.addresses())));
  }

  private static boolean is(Entry found, Entry wanted) {
    return Spelling.same(found.addresses(), wanted.addresses())
        && (wanted.addresses().isEmpty() || found.ttl().equals(wanted.ttl()));
  }

  private static RuntimeException changed(Zone zone, Change change, Entry found) {
    return Failure.BAD_REQUEST.because(
        "Expected %s to say still %s, found that somebody changed it meanwhile: it says %s; look who did, and start anew"
            .formatted(
                zone.known().record(),
                Spelling.words(change.from().addresses()),
                Spelling.words(found.addresses())));
  }

  /** A refusal that is signed as it should be, or none; anything else is a failure. */
  private Message send(Zone zone, Message update) {
    var failures = new NameFailures(zone.known());
    var answer = answer(zone, zone.server(patience).update(update, zone.key(secrets)));
    var code = answer.getRcode();
    if (code != Rcode.NOERROR && !ZoneUpdate.isChangedMeanwhile(answer)) {
      throw failures.refused(answer);
    }
    if (!answer.isVerified()) {
      throw failures.unsigned();
    }
    return answer;
  }

  @Override
  public Found awaitResolvers(Change change) {
    var zone = Zone.of(inventory.get(), change.name());
    var longest = lookout.atMost().compareTo(held(change)) < 0 ? held(change) : lookout.atMost();
    var patient = lookout.forAsLongAs(longest);
    var last = patient.watch(() -> sight(zone, change));
    if (!last.over()) {
      throw Lookout.inVain(
          "Expected every resolver to say %s within %d seconds, found: %s; see to it, or take it out of dns.resolvers"
              .formatted(
                  Spelling.words(change.to().addresses()),
                  patient.within().toSeconds(),
                  last.words()));
    }
    return last.found();
  }

  /** What was said before may be said for as long as it was allowed to be. */
  private static Duration held(Change change) {
    return change.from().ttl().plus(GRACE);
  }

  private Sight<Found> sight(Zone zone, Change change) {
    var resolvers = new Resolvers(zone, patience).ask();
    var found = new Found(read(zone), resolvers.answered());
    return new Sight<>(found, resolvers.allSay(change.to().addresses()), resolvers.words());
  }
}
