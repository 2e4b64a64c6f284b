package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.workflows.fakes.FakeRosters;
import dev.salvor.workflows.fakes.FakeWorld;
import dev.salvor.workflows.ports.Rosters;
import dev.salvor.workflows.rehearsal.Rehearsal;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which orders may begin. */
class AdmissionTest {
  private static final Instant NOW = Instant.parse("2026-01-31T03:00:00Z");
  private static final Order<RehearsalSettings> ORDER = Stage.order(RehearsalSettings.PLAIN);

  private final FakeRosters rosters = new FakeWorld().rosters();

  private Order<RehearsalSettings> signed(Order<RehearsalSettings> order, String run, Instant at) {
    var authority = order.toSign(run, Rehearsal.NAME, at);
    return order.with(Seal.sign(authority, rosters.signingKey()));
  }

  private void check(Order<RehearsalSettings> order) {
    var roster = rosters.read(new Rosters.Question(Rehearsal.NAME, Stage.TARGET));
    new Admission("run", Rehearsal.RUNBOOK, order, roster).check(NOW);
  }

  private void admits(Order<RehearsalSettings> order) {
    assertThatCode(() -> check(order)).doesNotThrowAnyException();
  }

  private void refuses(Order<RehearsalSettings> order, String words) {
    assertThatThrownBy(() -> check(order))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining(words);
  }

  @Test
  void admitsWhatADoorSignedForThisRun() {
    admits(signed(ORDER, "run", NOW));
  }

  @Test
  void admitsWhatWasSignedNotLongAgoNorMuchLater() {
    admits(signed(ORDER, "run", NOW.minus(Admission.FRESH).plusMillis(1)));
    admits(signed(ORDER, "run", NOW.plus(Admission.FRESH).minusMillis(1)));
    refuses(signed(ORDER, "run", NOW.minus(Admission.FRESH)), "within the last 10 minutes");
    refuses(signed(ORDER, "run", NOW.plus(Admission.FRESH)), "within the last 10 minutes");
  }

  @Test
  void refusesAnUnsignedOrderButInTheLab() {
    refuses(ORDER, "found an unsigned one");
    rosters.claimed();
    admits(ORDER);
  }

  @Test
  void refusesAForgedSignatureAlsoInTheLab() {
    rosters.claimed();
    var statement = signed(ORDER, "run", NOW).authority().statement();

    refuses(ORDER.with(new Signed(statement, "forged")), "found another one");
  }

  @Test
  void refusesTheSignatureOfAnotherOrder() {
    refuses(signed(ORDER, "other", NOW), "found another one");
    var authority = signed(ORDER, "run", NOW).authority();
    refuses(Stage.by("lead", ORDER).with(authority), "found another one");
    refuses(Stage.planOnly(ORDER).with(authority), "found another one");
    refuses(Stage.order(RehearsalSettings.FENCED).with(authority), "found another one");
  }

  @Test
  void refusesSignedNonsense() {
    for (var statement : new String[] {"null", "{}", "[]", "nonsense"}) {
      refuses(ORDER.with(Seal.sign(statement, rosters.signingKey())), "found another one");
    }
  }

  @Test
  void refusesSomebodyWhoMayNotStartIt() {
    refuses(signed(Stage.by("director", ORDER), "run", NOW), "somebody of leads, oncall");
    refuses(signed(Stage.by("nobody", ORDER), "run", NOW), "found nobody");
  }
}
