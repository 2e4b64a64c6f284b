package dev.salvor.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import dev.salvor.lab.redis.Contents;
import dev.salvor.lab.slack.SlackStandIn;
import dev.salvor.lab.up.SlackInventory;
import dev.salvor.runbooks.FreePorts;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A FLUSHALL is undone from Slack's page alone, and gates that are decided elsewhere lose their
 * buttons there. Browser, stand-in, web, worker, engine and Redis are processes of their own.
 */
@Needs({Tool.TEMPORAL, Tool.REDIS, Tool.CHROMIUM})
class ITSlack {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final Duration START = Duration.ofMinutes(1);
  private static final int KEYS = 2_000;

  @TempDir Path folder;
  private final int port = FreePorts.one();
  private Range range;
  private Operator operator;
  private OwnProcess slack;
  private OwnProcess worker;
  private OwnProcess web;
  private Playwright playwright;
  private Browser browser;
  private Contents before;

  @BeforeEach
  void open() throws IOException {
    setDefaultAssertionTimeout(60_000);
    range = new Range(folder, KEYS);
    var home = range.place.home();
    Files.writeString(home.slackToken(), "xoxb-in-the-tests\n");
    Files.writeString(home.slackSecret(), "a secret of the tests\n");
    new SlackInventory(home).introduce(port, range.place.ports().web());
    slack = startSlack();
    operator = new Operator(range.temporalAddress(), home.signingKey());
    worker = WorkerProcess.start(range.place);
    web = WebProcess.start(range.place);
    before = range.contents();
    operator.outcome(operator.backup());
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Tool.CHROMIUM.path())
                    .setArgs(List.of("--no-sandbox")));
  }

  private OwnProcess startSlack() {
    var home = range.place.home();
    var variables =
        Map.of(
            SlackStandIn.PORT,
            "" + port,
            SlackStandIn.EVENTS,
            WebProcess.url(range.place) + "/slack/events",
            SlackStandIn.TOKEN_FILE,
            home.slackToken().toString(),
            SlackStandIn.SECRET_FILE,
            home.slackSecret().toString());
    return OwnProcess.start(
            WorkerProcess.command(SlackStandIn.class.getName()),
            home.logs().resolve("slack.log"),
            variables)
        .awaitPort(port, START);
  }

  @AfterEach
  void close() {
    browser.close();
    playwright.close();
    web.stop();
    worker.stop();
    slack.stop();
    operator.close();
    range.close();
  }

  private Page page() {
    var page =
        browser
            .newContext(
                new Browser.NewContextOptions()
                    .setBaseURL("http://127.0.0.1:" + port)
                    .setViewportSize(1100, 1000))
            .newPage();
    page.setDefaultTimeout(60_000);
    return page;
  }

  private static void become(Page page, String member) {
    page.navigate("/?as=" + member);
  }

  private static void type(Page page, String command) {
    page.getByLabel("Command").fill(command);
    button(page, "Send").click();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** The newest message of the channel in which gates open. */
  private static Locator newest(Page page) {
    return page.locator("#C0GATES > article:not(.private)").last();
  }

  private static Locator whispers(Page page) {
    return page.locator("article.private");
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PICTURES.resolve("slack-" + name + ".png"))
            .setFullPage(true));
  }

  /** Fills in the form that the command opens, made of the runbook's own settings. */
  private void start(Page page, String why) {
    fill(page, why);
    submit(page, why);
  }

  private static void fill(Page page, String why) {
    become(page, "U0ONCALL");
    type(page, "/salvor start redis-undo-flushall lab-redis");
    assertThat(page.locator(".modal")).containsText("Start a run");
    page.getByLabel("Why?").fill(why);
    picture(page, "1-start");
  }

  private static void submit(Page page, String why) {
    button(page, "Start").click();
    assertThat(page.locator(".modal")).containsText(Pattern.compile("Started|Sent"));
    button(page, "Close").click();
    assertThat(newest(page)).containsText("Waits for approval: Put ");
    assertThat(newest(page)).containsText(why);
  }

  private static void confirm(Page page, String name) {
    newest(page).locator("summary").filter(new Locator.FilterOptions().setHasText(name)).click();
    newest(page).locator("details[open] button").click();
  }

  @Test
  void undoesAFlushallWithNothingButSlack() {
    range.flush();
    var page = page();
    start(page, "somebody typed FLUSHALL into the wrong window");
    assertThat(newest(page))
        .containsText("If nobody decides, it stops and puts everything as it was.");
    confirm(page, "Approve");
    assertThat(whispers(page).last()).containsText("oncall asked for this run and cannot decide");
    become(page, "U0STRANGER");
    confirm(page, "Approve");
    assertThat(whispers(page).last()).containsText("Salvor does not know who you are");
    become(page, "U0LEAD");
    button(page, "Show plan").click();
    assertThat(page.locator(".modal")).containsText("Put ");
    picture(page, "2-plan");
    button(page, "Close").click();
    picture(page, "3-waits");
    confirm(page, "Approve");

    assertThat(newest(page).locator("h3").first()).containsText("Approved: Put ");
    assertThat(newest(page)).containsText("lead approved, ");
    assertThat(newest(page).locator(".thread"))
        .containsText("redis-undo-flushall on lab-redis: done");
    assertThat(newest(page).locator("form")).hasCount(0);
    picture(page, "4-done");
    assertThat(before.missingFrom(range.contents())).isEmpty();
    become(page, "U0LEAD");
    assertThat(whispers(page).last()).containsText("Approved.");
  }

  @Test
  void losesItsButtonsWhereverTheGateIsDecided() {
    range.flush();
    var page = page();
    start(page, "decided on the command line");
    become(page, "U0LEAD");
    assertThat(button(page, "Refuse…")).isVisible();
    var run = newest(page).locator("code").last().innerText();
    assertThat(commandLine("approve", run, "--yes", "--as", "lead")).contains("Approved.");
    assertThat(newest(page).locator("h3").first()).containsText("Approved: ");
    assertThat(newest(page).locator("form")).hasCount(0);
    assertThat(newest(page).locator(".thread")).containsText(": done");

    start(page, "refused in Slack");
    become(page, "U0LEAD2");
    button(page, "Refuse…").click();
    page.getByLabel("Why?").fill("it was on purpose");
    picture(page, "5-refuse");
    button(page, "Refuse").click();
    assertThat(newest(page).locator("h3").first()).containsText("Refused: ");
    assertThat(newest(page)).containsText("it was on purpose");
    assertThat(page.locator("#live form")).hasCount(0);
  }

  @Test
  void goesOnWhileSlackFailsAndTakesTheButtonsLater() throws Exception {
    range.flush();
    var page = page();
    start(page, "Slack fails");
    var run = newest(page).locator("code").last().innerText();
    order("kind=fail&times=8");
    assertThat(commandLine("approve", run, "--yes", "--as", "lead")).contains("Approved.");
    operator.outcome(run);
    assertThat(before.missingFrom(range.contents())).isEmpty();
    assertThat(newest(page).locator("h3").first()).containsText("Approved: ");
    assertThat(newest(page).locator("form")).hasCount(0);

    range.flush();
    fill(page, "the answer got lost");
    order("kind=lose&times=1");
    submit(page, "the answer got lost");
    assertThat(page.locator("#C0GATES > article:not(.private)")).hasCount(2);
    order("kind=limit&seconds=2&times=1");
    commandLine(
        "refuse",
        newest(page).locator("code").last().innerText(),
        "--reason",
        "enough",
        "--as",
        "lead");
    assertThat(newest(page).locator("h3").first()).containsText("Refused: ");
  }

  private void order(String fault) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/faults?%s".formatted(port, fault)))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try (var http = HttpClient.newHttpClient()) {
      http.send(request, HttpResponse.BodyHandlers.discarding());
    }
  }

  /** What the command line says. */
  private String commandLine(String... words) {
    var command = new ArrayList<>(WorkerProcess.command("dev.salvor.cli.Salvor"));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SALVOR_URL", WebProcess.url(range.place));
    try {
      var process = builder.start();
      process.getOutputStream().close();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
  }
}
