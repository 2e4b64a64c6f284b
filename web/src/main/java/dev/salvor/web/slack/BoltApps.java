package dev.salvor.web.slack;

import com.slack.api.app_backend.SlackSignature;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.builtin.RequestVerification;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import dev.salvor.runbooks.slack.Button;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Slack's own framework behind the door, without a token: it checks the signature, reads the
 * request and finds whose it is.
 */
@Component
class BoltApps {
  private static final Pattern SAYING = Pattern.compile("salvor-say-.*");

  private final Clicks clicks;
  private final Submissions submissions;
  private final SlashCommands commands;
  private volatile @Nullable BoltApp current;

  BoltApps(Clicks clicks, Submissions submissions, SlashCommands commands) {
    this.clicks = clicks;
    this.submissions = submissions;
    this.commands = commands;
  }

  /** The app of that signing secret. */
  BoltApp with(String secret) {
    var known = current;
    if (known == null || !known.secret().equals(secret)) {
      known = new BoltApp(secret, app(secret));
      current = known;
    }
    return known;
  }

  /**
   * The list of what comes before the handlers is named here: Bolt's own would call Slack with a
   * token for each request, to learn whose token it is.
   */
  private App app(String secret) {
    var verifier = new SlackSignature.Verifier(new SlackSignature.Generator(secret));
    var before = new ArrayList<Middleware>(List.of(new RequestVerification(verifier)));
    var app = new App(AppConfig.builder().signingSecret(secret).build(), before);
    app.blockAction(SAYING, clicks::say);
    app.blockAction(Button.PLAN, clicks::showPlan);
    app.blockAction(Button.LINK, (request, context) -> context.ack());
    app.viewSubmission(Views.REASON, submissions::reason);
    app.viewSubmission(Views.CHOOSE, submissions::choose);
    app.viewSubmission(Views.START, submissions::start);
    app.command("/salvor", commands::hear);
    return app;
  }

  /** An app, and the secret it was made with. */
  record BoltApp(String secret, App app) {
    Response hear(SlackRequestParser.HttpRequest request) throws Exception {
      var parsed = new SlackRequestParser(app.config()).parse(request);
      return parsed == null
          ? Answers.json(404, "{\"error\":\"this is nothing that Salvor knows\"}")
          : app.run(parsed);
    }
  }
}
