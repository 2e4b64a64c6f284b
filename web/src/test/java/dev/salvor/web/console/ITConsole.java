package dev.salvor.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import dev.salvor.web.range.Api;
import dev.salvor.web.range.PacedCopy;
import dev.salvor.web.range.Range;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@Needs({Tool.TEMPORAL, Tool.CHROMIUM})
class ITConsole {
  private static final Path PICTURES = Path.of("target", "screenshots");

  private static Range range;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    setDefaultAssertionTimeout(20_000);
    range = Range.get();
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

  private static Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setBaseURL(range.url())
        .setLocale("en-GB")
        .setViewportSize(1180, 860);
  }

  private static Page as(String person, Browser.NewContextOptions options) {
    var page = browser.newContext(options).newPage();
    page.setDefaultTimeout(20_000);
    page.onPageError(error -> {
      throw new AssertionError(error);
    });
    page.navigate("/");
    page.locator("button[name=person][value=%s]".formatted(person)).click();
    assertThat(page.locator(".person")).containsText(person);
    return page;
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void leadsFromTheCatalogueToTheFinishedRun() {
    var oncall = as("oncall", options());
    picture(oncall, "home");
    oncall
        .getByRole(
            AriaRole.LINK,
            new Page.GetByRoleOptions().setName("Start redis-undo-flushall on lab-redis"))
        .click();
    oncall.getByLabel("Why?").fill("somebody ran FLUSHALL on the wrong server");
    picture(oncall, "start");
    button(oncall, "Start redis-undo-flushall on lab-redis").click();
    assertThat(oncall.locator(".sentence")).containsText("Waits for 1 of leads");
    assertThat(button(oncall, "Approve…")).isDisabled();
    assertThat(oncall.locator("#plan"))
        .containsText("You started it, so your own vote does not count");
    picture(oncall, "run-waits-requester");

    var lead = as("lead", options());
    lead.navigate(oncall.url());
    assertThat(button(lead, "Approve…")).isEnabled();
    picture(lead, "run-waits-lead");
    button(lead, "Approve…").click();
    var confirm = button(lead, "Put 104,233 keys back into lab-redis");
    assertThat(confirm).isVisible();
    picture(lead, "approve-dialog");
    confirm.click();
    assertThat(lead.locator(".notice")).containsText("Approved.");

    assertThat(oncall.locator(".sentence")).containsText("Nobody has to do anything");
    var run = oncall.url().substring(oncall.url().lastIndexOf('/') + 1);
    range.reach(run, 30_000);
    assertThat(oncall.locator(".pace")).containsText("30,000 of 104,233 keys");
    range.reach(run, 61_204);
    assertThat(oncall.locator(".pace")).containsText("61,204 of 104,233 keys");
    picture(oncall, "run-copies");
    range.reach(run, PacedCopy.TOTAL);
    assertThat(oncall.locator(".sentence")).containsText("104,233 keys are back in lab-redis");
    assertThat(oncall.locator("#outcome")).containsText("within the objective of 15 min");
    assertThat(oncall.locator("#votes")).containsText("approved");
    picture(oncall, "run-done");
    assertThat(oncall.getByText("Evidence as JSON")).isVisible();
  }

  @Test
  void showsTheChoiceAtAStuckStep() {
    var id = Api.as(range.url(), "oncall").start("gets stuck", "waiting");
    Api.as(range.url(), "lead2").post("/runs/" + id + "/decisions", "{\"verdict\":\"approve\"}");
    range.reach(id, PacedCopy.TOTAL);
    Api.as(range.url(), "oncall")
        .await("/runs/" + id, reply -> reply.text("state").equals("stuck"));
    var page = as("oncall", options());
    page.navigate("/runs/" + id.substring(0, 6));
    assertThat(page.locator(".sentence")).containsText("connection refused");
    assertThat(button(page, "Retry…")).isEnabled();
    assertThat(button(page, "Skip…")).isDisabled();
    assertThat(page.locator("#stuck"))
        .containsText("You started it; to skip a step takes somebody else of leads");
    picture(page, "run-stuck");
    button(page, "Retry…").click();
    button(page, "Retry “Put the keys back” on lab-redis").click();
    assertThat(page.locator(".sentence")).containsText("104,233 keys are back");
  }

  @Test
  void readsStartsAndDecidesWithoutJavaScript() {
    var oncall = as("oncall", options().setJavaScriptEnabled(false));
    oncall.navigate("/start?runbook=redis-undo-flushall&target=lab-redis");
    oncall.getByLabel("Why?").fill("no script runs here");
    oncall.getByLabel("When did it happen?").fill("yesterday");
    button(oncall, "Start redis-undo-flushall on lab-redis").click();
    assertThat(oncall.getByRole(AriaRole.ALERT)).containsText("Expected an instant in UTC");
    assertThat(oncall.getByLabel("Why?")).hasValue("no script runs here");
    picture(oncall, "start-wrong");
    oncall.getByLabel("When did it happen?").fill("");
    button(oncall, "Start redis-undo-flushall on lab-redis").click();
    var id = oncall.url().substring(oncall.url().lastIndexOf('/') + 1);
    Api.as(range.url(), "oncall")
        .await("/runs/" + id, reply -> reply.text("state").equals("waiting"));

    var lead = as("lead", options().setJavaScriptEnabled(false));
    lead.navigate("/runs/" + id);
    button(lead, "Refuse…").click();
    picture(lead, "refuse-page");
    lead.getByLabel("Reason").fill("the replica still has everything");
    button(lead, "Refuse, and leave lab-redis as it is").click();
    assertThat(lead.locator(".notice")).containsText("Refused.");
    lead.reload();
    assertThat(lead.locator(".sentence")).containsText("Refused; nothing was put back.");
    assertThat(lead.locator("#votes")).containsText("the replica still has everything");
  }

  @Test
  void printsADecisionForTheTemporalUi() {
    var id = Api.as(range.url(), "oncall").start("printed", "waiting");
    var lead = as("lead", options());
    lead.navigate("/runs/" + id + "/say/approve");
    lead.getByText("Carry it to Temporal by hand").click();
    button(lead, "Show the signed decision").click();
    assertThat(lead.locator("pre").first())
        .containsText("temporal workflow update execute --name decide");
    picture(lead, "printed");
  }

  @Test
  void checksATargetInPlace() {
    var page = as("lead", options());
    page.navigate("/targets/lab-redis");
    button(page, "Check lab-redis now").click();
    assertThat(page.locator("#report")).containsText("could start tonight");
    assertThat(page.locator("#report")).containsText("run redis-backup");
    picture(page, "target-checked");
  }

  @Test
  void saysBeforeTheStartHowReadyASiteIs() {
    var page = as("lead", options());
    page.navigate("/start?runbook=dr-failover&target=shop");
    assertThat(page.locator("#site-state")).containsText("not known yet");
    range.evaluated("shop", SiteStateTest.seen(Grade.WARNING, Grade.BAD));
    page.navigate("/start?runbook=dr-failover&target=shop");
    assertThat(page.locator("#site-state")).containsText("Not ready: one thing stands in the way");
    assertThat(page.locator("#site-state .findings li")).hasCount(2);
    assertThat(button(page, "Start dr-failover on shop")).isEnabled();
    picture(page, "start-not-ready");
    page.navigate("/targets/shop");
    assertThat(page.locator("#site-state")).containsText("ago, at");
    picture(page, "site");
  }

  @Test
  void filtersRunsInPlace() {
    var id = Api.as(range.url(), "oncall").start("to be found", "waiting");
    var page = as("lead", options());
    page.navigate("/runs");
    page.getByLabel("State").selectOption("waiting");
    page.waitForURL(url -> url.contains("state=waiting"));
    assertThat(page.locator("#list")).containsText(id.substring(0, 6));
    picture(page, "runs");
    page.getByLabel("Runbook").selectOption("redis-backup");
    assertThat(page.locator("#list")).containsText("No run fits");
  }

  @Test
  void honoursTheDarkSchemeAndSmallScreens() {
    var id = Api.as(range.url(), "oncall").start("seen at night", "waiting");
    var dark = as("lead", options().setColorScheme(ColorScheme.DARK));
    dark.navigate("/runs/" + id);
    assertThat(dark.locator("body")).hasCSS("color", "rgb(228, 231, 235)");
    picture(dark, "run-dark");
    var phone = as("lead", options().setColorScheme(ColorScheme.DARK).setViewportSize(390, 844));
    phone.navigate("/runs/" + id);
    assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(390);
    picture(phone, "run-phone");
    phone.navigate("/");
    assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(390);
    picture(phone, "home-phone");
  }

  @Test
  void isReachedByKeyboardInReadingOrder() {
    var id = Api.as(range.url(), "oncall").start("by keyboard", "waiting");
    var page = as("lead", options());
    page.navigate("/runs/" + id);
    page.keyboard().press("Tab");
    assertThat(page.locator(":focus")).hasText("To the content");
    page.locator("#by-hand summary").focus();
    for (var label : List.of("Approve…", "Refuse…")) {
      page.keyboard().press("Tab");
      assertThat(page.locator(":focus")).hasText(label);
    }
    page.keyboard().press("Shift+Tab");
    page.keyboard().press("Enter");
    assertThat(button(page, "Put 104,233 keys back into lab-redis")).isVisible();
    page.keyboard().press("Escape");
    assertThat(button(page, "Put 104,233 keys back into lab-redis")).not().isVisible();
    assertThat(page.locator(":focus")).hasText("Approve…");
  }

  @Test
  void saysThatTheConnectionIsLostAndCatchesUp() {
    var id = Api.as(range.url(), "oncall").start("network drops", "waiting");
    var page = as("oncall", options());
    page.route("**/stream", route -> route.abort());
    page.navigate("/runs/" + id);
    assertThat(page.locator("#link")).containsText("The connection to Salvor is lost");
    Api.as(range.url(), "lead")
        .post("/runs/" + id + "/decisions", "{\"verdict\":\"refuse\",\"reason\":\"no\"}");
    page.unroute("**/stream");
    assertThat(page.locator(".sentence")).containsText("Refused; nothing was put back.");
    assertThat(page.locator("#link")).isHidden();
  }

  @Test
  void loadsNothingFromElsewhere() {
    BrowserContext context = browser.newContext(options());
    var page = context.newPage();
    page.onRequest(request -> assertThat(request.url()).startsWith(range.url()));
    page.onConsoleMessage(message -> assertThat(message.type()).isNotEqualTo("error"));
    page.navigate("/choose");
    picture(page, "choose");
    page.locator("button[value=oncall]").click();
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Runbooks")))
        .isVisible();
    context.close();
  }
}
