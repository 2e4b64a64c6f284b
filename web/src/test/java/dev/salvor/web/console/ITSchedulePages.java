package dev.salvor.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import dev.salvor.web.range.Api;
import dev.salvor.web.range.Range;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Schedules in a browser in which no script runs. */
@Needs({Tool.TEMPORAL, Tool.CHROMIUM})
class ITSchedulePages {
  private static final Path PICTURES = Path.of("target", "screenshots");

  private static Range range;
  private static Api oncall;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    range = Range.get();
    oncall = Api.as(range.url(), "oncall");
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

  @AfterAll
  static void stop() {
    browser.close();
    playwright.close();
  }

  private static Page as(String person, int width) {
    var options =
        new Browser.NewContextOptions()
            .setBaseURL(range.url())
            .setLocale("en-GB")
            .setJavaScriptEnabled(false)
            .setViewportSize(width, 860);
    var page = browser.newContext(options).newPage();
    page.setDefaultTimeout(60_000);
    page.navigate("/");
    page.locator("button[name=person][value=%s]".formatted(person)).click();
    return page;
  }

  private static void create(String name, String runbook) {
    var body =
        """
        {"name":"%s","runbook":"%s","targets":["lab-redis"],"cron":"0 2 * * *","zone":"Europe/Berlin",
         "jitter":"PT5M","reason":"every night"}\
        """
            .formatted(name, runbook);
    assertThat(oncall.post("/schedules", body).status()).isEqualTo(201);
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  private static Locator control(Page page, AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void pausesWithAReasonResumesAndFires() {
    create("page-plain", "redis-backup");
    oncall.await(
        "/schedules", reply -> reply.body().findValuesAsString("name").contains("page-plain"));
    var page = as("oncall", 1180);
    control(page, AriaRole.LINK, "Schedules").click();
    control(page, AriaRole.LINK, "page-plain").click();
    assertThat(page.locator(".sentence")).containsText("Fires next at");

    control(page, AriaRole.LINK, "Pause…").click();
    page.getByLabel("Reason").fill("the server moves");
    picture(page, "schedule-pause");
    control(page, AriaRole.BUTTON, "Pause redis-backup on lab-redis").click();
    assertThat(page.locator(".sentence")).containsText("Paused by oncall at");
    picture(page, "schedule-paused");
    control(page, AriaRole.LINK, "Resume…").click();
    control(page, AriaRole.BUTTON, "Resume redis-backup on lab-redis").click();

    control(page, AriaRole.LINK, "Run now…").click();
    control(page, AriaRole.BUTTON, "Start redis-backup on lab-redis now").click();
    oncall.await(
        "/schedules/page-plain",
        reply -> reply.body().at("/firings/0/state").asString().equals("done"));
    page.navigate("/schedules/page-plain");
    assertThat(page.locator(".sentence")).containsText("is done");
    assertThat(page.locator("body")).containsText("Set 20260131T020000Z-3f9c2a of lab-redis");
    picture(page, "schedule-fired");
    page.navigate("/schedules");
    picture(page, "schedules");
  }

  @Test
  void asksAnotherPersonAndShowsTheRequesterWhy() {
    create("page-gated", "redis-undo-flushall");
    var requester = as("oncall", 390);
    requester.navigate("/schedules/page-gated");
    assertThat(control(requester, AriaRole.BUTTON, "Approve…")).isDisabled();
    assertThat(requester.locator(".why").first()).containsText("your own vote does not count");
    picture(requester, "schedule-waits-phone");

    var lead = as("lead", 1180);
    lead.navigate("/schedules/page-gated");
    control(lead, AriaRole.LINK, "Approve…").click();
    picture(lead, "schedule-approve");
    control(lead, AriaRole.BUTTON, "Let redis-undo-flushall run on lab-redis at 0 2 * * *").click();
    assertThat(lead.locator(".notice")).containsText("Approved. Fires next at");

    control(lead, AriaRole.LINK, "Refuse…").click();
    lead.getByLabel("Reason").fill("too often");
    control(lead, AriaRole.BUTTON, "Refuse, and let").click();
    assertThat(lead.locator(".sentence")).containsText("Refused by lead: too often");
    control(lead, AriaRole.LINK, "Delete…").click();
    control(lead, AriaRole.BUTTON, "Delete page-gated").click();
    assertThat(lead.locator(".notice")).containsText("is gone");
    assertThat(lead.navigate("/schedules/page-gated").status()).isEqualTo(404);
  }

  @Test
  void showsWhenItWouldFireBeforeItIsCreated() {
    var page = as("oncall", 1280);
    page.navigate("/schedules");
    page.getByLabel("What is to be done again and again").selectOption("redis-backup");
    control(page, AriaRole.BUTTON, "Schedule it…").click();
    picture(page, "schedule-form");
    page.getByLabel("Name").fill("page made");
    page.getByLabel("When", new Page.GetByLabelOptions().setExact(false))
        .first()
        .fill("0 25 * * *");
    page.getByLabel("On whose clock").fill("Mars");
    page.getByLabel("Later by up to").fill("soon");
    control(page, AriaRole.BUTTON, "Show when it fires").click();
    assertThat(page.locator(".mistake")).hasCount(6);
    assertThat(page.locator("#h-cron + .mistake")).containsText("Expected 0 to 23 for the hour");
    assertThat(page.locator("#h-name + .mistake")).containsText("found 'page made'");
    assertThat(page.locator("#h-zone + .mistake")).containsText("such as Europe/Berlin");
    assertThat(page.locator("#h-reason + .mistake")).containsText("a few words");
    picture(page, "schedule-form-mistakes");
    fillRight(page);
    control(page, AriaRole.BUTTON, "Show when it fires").click();
    assertThat(page.locator("ol.plain-steps li")).hasCount(5);
    assertThat(page.locator("ol.plain-steps li").first()).containsText("02:30 Europe/Berlin");
    assertThat(oncall.get("/schedules/page-made").status()).isEqualTo(404);
    picture(page, "schedule-form-shown");
    control(page, AriaRole.BUTTON, "Create page-made: redis-backup on lab-redis, pair-redis")
        .click();
    assertThat(page.locator(".notice")).containsText("Created. Fires next at");
    var made = oncall.get("/schedules/page-made").body().path("standing");
    assertThat(made.path("targets")).hasSize(2);
    assertThat(made.path("jitter").asString()).isEqualTo("PT5M");
    assertThat(made.at("/settings/note").asString()).isEqualTo("by the form");
  }

  private static void fillRight(Page page) {
    page.locator("#name").fill("page-made");
    page.locator("#cron").fill("30 2 * * *");
    page.locator("#zone").fill("Europe/Berlin");
    page.locator("#jitter").fill("5m");
    page.locator("#reason").fill("every night");
    page.locator("#f-note").fill("by the form");
    page.getByLabel("lab-redis").check();
    page.getByLabel("pair-redis").check();
  }

  @Test
  void showsTheFiringsAgainWhereTheTimesWereChanged() {
    var page = as("oncall", 400);
    page.navigate("/new-schedule?runbook=redis-backup");
    fillRight(page);
    page.locator("#name").fill("page-changed");
    control(page, AriaRole.BUTTON, "Show when it fires").click();
    page.locator("#cron").fill("45 3 * * *");
    picture(page, "schedule-form-phone");
    control(page, AriaRole.BUTTON, "Create page-changed").click();
    assertThat(page.locator("ol.plain-steps li").first()).containsText("03:45 Europe/Berlin");
    assertThat(oncall.get("/schedules/page-changed").status()).isEqualTo(404);
    control(page, AriaRole.BUTTON, "Create page-changed").click();
    assertThat(page.locator(".sentence")).containsText("Fires next at");
  }
}
