package dev.salvor.web.slack;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.slack.Button;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.StandIn;
import dev.salvor.tests.Tool;
import dev.salvor.web.range.Api;
import dev.salvor.web.range.Range;
import dev.salvor.web.range.SlackRequests;
import dev.salvor.web.range.SlackRequests.Signed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** What comes in from Slack: the real framework, a real engine, scripted runs. */
@Needs(Tool.TEMPORAL)
class ITSlackDoor {
  private static Range range;
  private static Api oncall;
  private static SlackRequests slack;

  private final StandIn answers = new StandIn(asked -> StandIn.Answer.ok("ok"));
  private final ListAppender<ILoggingEvent> audit = new ListAppender<>();

  @BeforeAll
  static void begin() throws Exception {
    range = Range.get();
    oncall = Api.as(range.url(), "oncall");
    slack = new SlackRequests(range.url());
  }

  @BeforeEach
  void listen() {
    audit.start();
    ((Logger) LoggerFactory.getLogger(Audit.NAME)).addAppender(audit);
  }

  @AfterEach
  void close() {
    ((Logger) LoggerFactory.getLogger(Audit.NAME)).detachAppender(audit);
    answers.close();
  }

  private String waiting() {
    return oncall.start("somebody flushed it", "waiting");
  }

  private Button button(String run) {
    var gate = oncall.get("/runs/" + run).body().at("/gates/0");
    return new Button(run, gate.path("id").asString(), gate.path("digest").asString());
  }

  private String click(String member, Verdict verdict, String run) {
    return SlackRequests.click(
        member, Button.saying(verdict), button(run).text(), answers.endpoint() + "/answer");
  }

  /** What only the one who clicked sees. */
  private String told() {
    Await.until("an answer came", () -> !answers.asked().isEmpty());
    var body = Payloads.mapper().readTree(answers.asked().getFirst().body());
    assertThat(body.path("response_type").asString()).isEqualTo("ephemeral");
    assertThat(body.path("replace_original").asBoolean(false)).isFalse();
    return body.path("text").asString();
  }

  private List<String> audited() {
    return audit.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private int votes(String run) {
    return oncall.get("/runs/" + run).body().path("votes").size();
  }

  @Test
  void aClickIsTheSameSignedDecision() {
    var run = waiting();

    assertThat(slack.send(Signed.now(click("U0LEAD", Verdict.APPROVE, run))).statusCode())
        .isEqualTo(200);
    assertThat(told()).isEqualTo("Approved.");
    var vote = oncall.get("/runs/" + run).body().at("/votes/0");
    assertThat(vote.path("person").asString()).isEqualTo("lead");
    assertThat(vote.path("signed").asBoolean()).isTrue();
    assertThat(audited()).anyMatch(line -> line.contains("lead (U0LEAD) says APPROVE to "));
  }

  @Test
  void theRequestersClickIsRefusedByTheRun() {
    var run = waiting();
    slack.send(Signed.now(click("U0ONCALL", Verdict.APPROVE, run)));

    assertThat(told()).startsWith("refused, because oncall asked for this run");
    assertThat(votes(run)).isEqualTo(1);
  }

  @Test
  void aStrangerHearsAPrivateSentenceAndNothingElse() {
    var run = waiting();
    slack.send(Signed.now(click("U0MALLORY", Verdict.APPROVE, run)));

    assertThat(told()).contains("does not know who you are").contains("slack: U0MALLORY");
    assertThat(votes(run)).isZero();
    assertThat(audited()).anyMatch(line -> line.contains("refused stranger of U0MALLORY"));
    var typed = slack.send(Signed.now(SlackRequests.command("U0MALLORY", "list")));
    assertThat(typed.body()).contains("does not know who you are").doesNotContain(run);
  }

  /** A request that nobody should believe. */
  record Forgery(String name, String because, java.util.function.UnaryOperator<Signed> how) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Forgery> forgeries() {
    return List.of(
        new Forgery("unsigned", "not signed", it -> new Signed(it.body(), "", "")),
        new Forgery(
            "without its time", "not signed", it -> new Signed(it.body(), "", it.signature())),
        new Forgery(
            "signed by another hand",
            "not Slack's",
            it -> Signed.of(it.body(), Instant.now(), "another secret")),
        new Forgery(
            "signed long ago",
            "from now",
            it -> Signed.of(it.body(), Instant.now().minusSeconds(400), SlackRequests.SECRET)),
        new Forgery(
            "signed for later",
            "from now",
            it -> Signed.of(it.body(), Instant.now().plusSeconds(400), SlackRequests.SECRET)),
        new Forgery(
            "changed on its way",
            "not Slack's",
            it -> it.withBody(it.body().replace("U0STRANGER", "U0LEAD"))),
        new Forgery(
            "with the time moved on",
            "not Slack's",
            it ->
                new Signed(
                    it.body(), Long.toString(Instant.now().getEpochSecond() + 5), it.signature())));
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void believesNoForgery(Forgery forgery) {
    var run = waiting();
    var genuine = Signed.now(click("U0STRANGER", Verdict.APPROVE, run));
    var answer = slack.send(forgery.how().apply(genuine));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains(forgery.because());
    assertThat(votes(run)).isZero();
    assertThat(audited()).anyMatch(line -> line.contains(forgery.because()));
  }

  @Test
  void hearsTheSameRequestOnce() {
    var run = waiting();
    var request = Signed.now(click("U0ONCALL", Verdict.APPROVE, run));
    assertThat(slack.send(request).statusCode()).isEqualTo(200);
    told();
    var again = slack.send(request);

    assertThat(again.statusCode()).isEqualTo(401);
    assertThat(again.body()).contains("it was heard before");
    assertThat(votes(run)).isEqualTo(1);
    assertThat(audited()).anyMatch(line -> line.contains("it was heard before"));
  }

  @Test
  void asksForTheReasonOfARefusalInAModal() {
    var run = waiting();
    var opened = range.modals().size();
    slack.send(Signed.now(click("U0LEAD", Verdict.REFUSE, run)));
    Await.until("the modal is open", () -> range.modals().size() > opened);
    var modal = range.modals().getLast();
    assertThat(modal.trigger()).isEqualTo("1.2.3");
    var view = Payloads.mapper().readTree(modal.view());

    var answer =
        slack.send(
            Signed.now(
                SlackRequests.submission(
                    "U0LEAD",
                    "V1",
                    view.path("callback_id").asString(),
                    view.path("private_metadata").asString(),
                    Map.of("reason", "not tonight"))));
    assertThat(answer.body()).isEqualTo("{\"response_action\":\"clear\"}");
    var closed = oncall.await("/runs/" + run, reply -> reply.text("state").equals("refused"));
    assertThat(closed.body().at("/votes/0/reason").asString()).isEqualTo("not tonight");
  }

  @Test
  void saysInTheModalWhyItDoesNotCount() {
    var run = waiting();
    var asked = new Views.Asked(button(run), Verdict.REFUSE);
    var answer =
        slack.send(
            Signed.now(
                SlackRequests.submission(
                    "U0ONCALL",
                    "V2",
                    Views.REASON,
                    Payloads.mapper().writeValueAsString(asked),
                    Map.of("reason", "mine"))));

    assertThat(Payloads.mapper().readTree(answer.body()).at("/errors/reason").asString())
        .startsWith("refused, because oncall asked");
  }

  @Test
  void showsThePlan() {
    var run = waiting();
    var opened = range.modals().size();
    slack.send(
        Signed.now(
            SlackRequests.click(
                "U0LEAD", Button.PLAN, button(run).text(), answers.endpoint() + "/answer")));
    Await.until("the modal is open", () -> range.modals().size() > opened);

    assertThat(range.modals().getLast().view())
        .contains(button(run).digest())
        .doesNotContain("The plan changed");
  }

  @Test
  void tellsOfRunsByCommand() {
    var run = waiting();

    assertThat(slack.send(Signed.now(SlackRequests.command("U0LEAD", "status " + run))).body())
        .contains(run);
    Await.until(
        "the run is in the list",
        () -> slack.send(Signed.now(SlackRequests.command("U0LEAD", "list"))).body().contains(run));
    assertThat(slack.send(Signed.now(SlackRequests.command("U0LEAD", "what?"))).body())
        .contains("/salvor status RUN");
    assertThat(slack.send(Signed.now(SlackRequests.command("U0LEAD", "status ffffff-no"))).body())
        .contains("No run begins with");
  }

  @Test
  void startsARunFromItsOwnSettings() {
    var opened = range.modals().size();
    slack.send(
        Signed.now(SlackRequests.command("U0ONCALL", "start redis-undo-flushall lab-redis")));
    Await.until("the modal is open", () -> range.modals().size() > opened);
    var view = Payloads.mapper().readTree(range.modals().getLast().view());
    assertThat(view.findValuesAsString("block_id"))
        .contains("reason", "setting-conflicts", "plan-only");
    var id = "V" + UUID.randomUUID();
    var metadata = view.path("private_metadata").asString();

    var wrong =
        slack.send(
            Signed.now(
                SlackRequests.submission(
                    "U0ONCALL",
                    id,
                    Views.START,
                    metadata,
                    Map.of("reason", "by Slack", "setting-conflicts", "sometimes"))));
    assertThat(Payloads.mapper().readTree(wrong.body()).at("/errors/setting-conflicts").asString())
        .startsWith("expected one of");
    var right = Map.of("reason", "by Slack");
    var first =
        slack.send(
            Signed.now(SlackRequests.submission("U0ONCALL", id, Views.START, metadata, right)));
    assertThat(first.body()).contains("Started `");
    var started = first.body().replaceFirst("(?s).*Started `([^`]+)`.*", "$1");
    assertThat(oncall.get("/runs/" + started).text("requester")).isEqualTo("oncall");
    var stranger =
        slack.send(
            Signed.now(SlackRequests.submission("U0MALLORY", id, Views.START, metadata, right)));
    assertThat(stranger.body()).contains("does not know who you are");
  }
}
