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
import com.microsoft.playwright.options.ColorScheme;
import dev.salvor.lab.redis.Contents;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A FLUSHALL is undone with nothing but the mouse: browser, web, worker, engine, Redis are real.
 */
@Needs({Tool.TEMPORAL, Tool.REDIS, Tool.CHROMIUM})
class ITConsoleUndo {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final int KEYS = 100_000;
  private static final String EFFECT = "Put 100,000 keys back into lab-redis";

  @TempDir Path folder;
  private Range range;
  private Operator operator;
  private OwnProcess worker;
  private OwnProcess web;
  private Playwright playwright;
  private Browser browser;
  private Contents before;

  @BeforeEach
  void open() {
    setDefaultAssertionTimeout(60_000);
    range = new Range(folder, KEYS);
    operator = new Operator(range.temporalAddress(), range.place.home().signingKey());
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

  @AfterEach
  void close() {
    browser.close();
    playwright.close();
    web.stop();
    worker.stop();
    operator.close();
    range.close();
  }

  @Test
  void undoesAFlushallOnAPhoneAtNightAndThenOnALaptop() {
    range.flush();
    var night = new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK);
    undo(page(night.setViewportSize(390, 844)), "phone");
    assertThat(before.missingFrom(range.contents())).isEmpty();

    range.flush();
    var laptop = page(new Browser.NewContextOptions().setViewportSize(1280, 860));
    undo(laptop, "laptop");
    assertThat(before.missingFrom(range.contents())).isEmpty();
    assertThat(laptop.locator("#plan")).containsText("the one time it was done here");
    assertThat(laptop.locator("#outcome")).containsText(", usually ");
  }

  private Page page(Browser.NewContextOptions options) {
    var page =
        browser
            .newContext(options.setBaseURL(WebProcess.url(range.place)).setLocale("en-GB"))
            .newPage();
    page.setDefaultTimeout(60_000);
    page.onPageError(error -> {
      throw new AssertionError(error);
    });
    return page;
  }

  private void undo(Page page, String where) {
    page.navigate("/");
    become(page, "oncall");
    picture(page, where + "-1-now");
    start(page, where);
    picture(page, where + "-3-plan");

    button(page, "Be somebody else").click();
    become(page, "lead");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("redis-undo-flushall"))
        .first()
        .click();
    picture(page, where + "-4-lead");
    approve(page, where);
    watch(page, where);
  }

  private void start(Page page, String where) {
    page.getByRole(
            AriaRole.LINK,
            new Page.GetByRoleOptions().setName("Start redis-undo-flushall on lab-redis"))
        .click();
    page.getByLabel("Why?").fill("somebody typed FLUSHALL into the wrong window");
    picture(page, where + "-2-start");
    button(page, "Start redis-undo-flushall on lab-redis").click();
    assertThat(page.locator(".sentence")).containsText("Waits for 1 of leads (not oncall)");
    assertThat(page.locator("#plan")).containsText(EFFECT);
    assertThat(button(page, "Approve…")).isDisabled();
  }

  private void approve(Page page, String where) {
    button(page, "Approve…").click();
    assertThat(button(page, EFFECT)).isVisible();
    picture(page, where + "-5-approve");
    button(page, EFFECT).click();
    assertThat(page.locator(".notice")).containsText("Approved.");
  }

  /** From here on the page changes by itself: it is neither loaded again nor clicked. */
  private void watch(Page page, String where) {
    page.evaluate("window.sameOne = true");
    picture(page, where + "-6-live");
    assertThat(step(page, "Put the keys back")).hasAttribute("data-tone", "done");
    assertThat(page.locator(".sentence")).containsText("100,000 keys back in lab-redis");
    assertThat(step(page, "Put everything as it was")).hasAttribute("data-tone", "done");
    assertThat(page.locator("#outcome")).containsText("RTO");
    assertThat(page.locator("#outcome")).containsText("RPO");
    assertThat(page.getByText("Evidence as JSON")).isVisible();
    assertThat((Boolean) page.evaluate("window.sameOne === true")).isTrue();
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(page.viewportSize().width);
    picture(page, where + "-7-done");
  }

  private static void become(Page page, String person) {
    page.locator("button[name=person][value=%s]".formatted(person)).click();
    assertThat(page.locator(".person")).containsText(person);
  }

  private static Locator step(Page page, String title) {
    return page.locator("li.step", new Page.LocatorOptions().setHasText(title));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }
}
