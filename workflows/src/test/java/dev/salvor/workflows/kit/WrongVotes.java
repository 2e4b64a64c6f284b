package dev.salvor.workflows.kit;

import dev.salvor.runbooks.inventory.Approval;
import dev.salvor.runbooks.run.Answer;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.rehearsal.Draft;
import dev.salvor.workflows.rehearsal.Keys;
import dev.salvor.workflows.rehearsal.Rehearsal;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Ways to get a wrong vote through at a run that waits for two of {@code leads}, asked for by
 * {@code oncall}. Each is tried by somebody who has everything but the right.
 */
final class WrongVotes {
  private final List<Way> ways = new ArrayList<>();

  /** What somebody does. */
  interface Attempt {
    Answer by(Table table);
  }

  /**
   * One way.
   *
   * @param name what it is
   * @param attempt what is done
   * @param because why it does not count
   */
  record Way(String name, Attempt attempt, String because) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A run at its gate, and the means of a forger. */
  record Table(Stage stage, StagedRun run) {
    Draft vote(String person) {
      return run.draft(person, Verdict.APPROVE);
    }

    PrivateKey doors() {
      return stage.world().rosters().signingKey();
    }

    /** A signal has no answer of its own; the run's status tells it. */
    Answer signalled(Signed signed) {
      var before = run.status().votes().size();
      run.signal(signed);
      var heard = run.until(status -> status.votes().size() > before).votes().getLast();
      return new Answer(heard.counted(), heard.answer());
    }

    Table rule(Approval approval) {
      stage.world().rosters().approval(approval);
      var other = stage.rehearse(RehearsalSettings.WITH_SWITCH);
      other.gate();
      return new Table(stage, other);
    }
  }

  private static Approval approval() {
    return new Approval(2, Set.of("leads"), Duration.ofMinutes(30), null, Set.of("directors"));
  }

  private void way(String name, Attempt attempt, String because) {
    ways.add(new Way(name, attempt, because));
  }

  static List<Way> all() {
    var votes = new WrongVotes();
    votes.wrongPerson();
    votes.wrongSubject();
    votes.wrongSignature();
    votes.wrongTime();
    votes.wrongWord();
    votes.wrongDoor();
    return votes.ways;
  }

  private void wrongPerson() {
    way("the requester's own vote", it -> it.run.decide(it.vote("oncall")), "asked for this run");
    way(
        "the same person twice",
        it -> {
          it.run.decide(it.vote("lead"));
          return it.run.decide(it.vote("lead"));
        },
        "has approved it already");
    way(
        "somebody of another group",
        it -> it.run.decide(it.vote("director")),
        "in none of the groups");
    way("a stranger", it -> it.run.decide(it.vote("mallory")), "knows nobody named mallory");
    way("nobody at all", it -> it.run.decide(it.vote("")), "knows nobody named");
    way("a name in other letters", it -> it.run.decide(it.vote("Lead")), "knows nobody named Lead");
    way(
        "somebody who was put into the inventory after the run began",
        it -> {
          it.stage.world().rosters().person("newcomer", "leads");
          return it.run.decide(it.vote("newcomer"));
        },
        "knows nobody named newcomer");
  }

  private void wrongSubject() {
    way(
        "a right vote about another run",
        it -> it.run.decide(it.vote("lead").ofRun("abcdef-rehearsal-lab-redis")),
        "it is about the run abcdef");
    way(
        "a vote for another plan",
        it -> it.run.decide(it.vote("lead").about("0".repeat(64))),
        "it is about the plan 0000");
    way(
        "a vote for a plan nobody names",
        it -> it.run.decide(it.vote("lead").about("")),
        "it is about the plan");
    way(
        "a vote for a gate there is not",
        it -> it.run.decide(it.vote("lead").at("door")),
        "what waits for a decision is plan");
    way(
        "a vote for a later gate, here",
        it -> it.run.decide(it.vote("lead").at(Rehearsal.SWITCH)),
        "Kept until the gate opens");
    way(
        "a vote for a step that is not stuck",
        it -> it.run.decide(it.vote("lead").at("stuck-1")),
        "what waits for a decision is plan");
  }

  private void wrongSignature() {
    way(
        "signed with a key of one's own",
        it -> it.run.decide(it.vote("lead").sign(Keys.fresh().getPrivate())),
        "its signature is not one of");
    way(
        "another name under a right signature",
        it -> it.run.decide(swapped(it.vote("lead").sign(it.doors()), "\"lead\"", "\"lead2\"")),
        "its signature is not one of");
    way(
        "another verdict under a right signature",
        it ->
            it.run.decide(
                swapped(
                    it.run.draft("lead", Verdict.REFUSE).because("no").sign(it.doors()),
                    "REFUSE",
                    "APPROVE")),
        "its signature is not one of");
    way(
        "the signature of another statement",
        it -> {
          var genuine = it.vote("lead").sign(it.doors());
          var other = it.vote("lead2").unsigned();
          return it.run.decide(new Signed(other.statement(), genuine.signature()));
        },
        "its signature is not one of");
    way(
        "a raw update with a lead's name",
        it -> it.run.decide(it.vote("lead").unsigned()),
        "nobody signed it");
    way(
        "a raw signal with a lead's name",
        it -> it.signalled(it.vote("lead").unsigned()),
        "nobody signed it");
    way(
        "a signal signed with a key of one's own",
        it -> it.signalled(it.vote("lead").sign(Keys.fresh().getPrivate())),
        "its signature is not one of");
    way(
        "an order that a door signed, as a vote",
        it -> it.signalled(Seal.sign(Stage.order(new Draftless("lead")), it.doors())),
        "it is no decision");
  }

  /** Something a door could have signed. */
  record Draftless(String person) {}

  private static Signed swapped(Signed genuine, String from, String to) {
    return new Signed(genuine.statement().replace(from, to), genuine.signature());
  }

  private void wrongTime() {
    way(
        "a statement that has expired",
        it -> it.run.decide(it.vote("lead").until(it.stage.now().minusSeconds(1))),
        "it expired at");
    way(
        "the very same statement again",
        it -> {
          var signed = it.vote("lead").sign(it.doors());
          it.run.decide(signed);
          return it.run.decide(signed);
        },
        "this very statement was heard before");
    way(
        "the very same statement again, by signal",
        it -> {
          var signed = it.vote("lead").sign(it.doors());
          it.run.decide(signed);
          return it.signalled(signed);
        },
        "this very statement was heard before");
    way(
        "those who are asked last, before their time",
        it -> {
          var asking = it.rule(approval());
          return asking.run.decide(asking.vote("director"));
        },
        "in none of the groups");
  }

  private void wrongWord() {
    way(
        "a refusal without a reason",
        it -> it.run.decide("lead", Verdict.REFUSE),
        "needs a reason");
    way(
        "a withdrawal by another person",
        it -> it.run.decide("lead", Verdict.WITHDRAW),
        "only oncall who asked for it");
    way(
        "a skip where nothing is stuck",
        it -> it.run.decide("lead", Verdict.SKIP, "why"),
        "no step is stuck");
    way(
        "a broken glass where nothing is stuck",
        it -> it.run.decide("director", Verdict.BREAK_GLASS, "why"),
        "no step is stuck");
    way(
        "a cancellation by somebody who has nothing to do with it",
        it -> it.run.decide("director", Verdict.CANCEL),
        "neither asked for this run");
  }

  private void wrongDoor() {
    way(
        "from Slack, where the rule forbids it",
        it -> {
          var forbidden = it.rule(approval().inSlack(false));
          return forbidden.run.decide(forbidden.vote("lead").fromSlack());
        },
        "takes no decision from Slack");
    way(
        "from Slack, with the door struck out of the statement",
        it -> {
          var forbidden = it.rule(approval().inSlack(false));
          var signed = forbidden.vote("lead").fromSlack().sign(it.doors());
          return forbidden.run.decide(swapped(signed, ",\"door\":\"slack\"", ""));
        },
        "its signature is not one of");
  }
}
