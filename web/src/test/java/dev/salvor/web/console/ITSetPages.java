package dev.salvor.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import dev.salvor.web.range.Range;
import dev.salvor.web.range.SetExamples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages about backup sets, with and without scripts, on a laptop and on a phone. */
@Needs({Tool.TEMPORAL, Tool.CHROMIUM})
class ITSetPages {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final int LAPTOP = 1280;
  private static final int PHONE = 390;

  private static Range range;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    setDefaultAssertionTimeout(30_000);
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

  private static Page oncall(int width, boolean scripts) {
    var options =
        new Browser.NewContextOptions()
            .setBaseURL(range.url())
            .setLocale("en-GB")
            .setViewportSize(width, 860)
            .setJavaScriptEnabled(scripts);
    var page = browser.newContext(options).newPage();
    page.setDefaultTimeout(30_000);
    page.navigate("/");
    page.locator("button[name=person][value=oncall]").click();
    assertThat(page.locator(".person")).containsText("oncall");
    return page;
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  private static void fits(Page page, int width) {
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
  }

  @Test
  void leadsFromTheTargetToOneFileOfASet() {
    range.keepSets(SetExamples.hourly(57));
    var page = oncall(LAPTOP, true);
    page.navigate("/targets/lab-redis");
    assertThat(page.locator("#sets-sentence")).containsText("was proven 3 min ago");
    assertThat(page.locator("#of-vault tbody tr")).hasCount(10);
    picture(page, "target-sets");
    page.getByText("All 57 sets").click();
    assertThat(page.locator("tbody tr")).hasCount(57);
    page.locator("tbody a.row").first().click();
    assertThat(page.locator("main")).containsText(SetExamples.NEWEST);
    assertThat(page.locator("#files ~ .table tbody tr")).hasCount(200);
    picture(page, "set");
    page.getByText("The next ones").click();
    assertThat(page.locator("#files ~ .table tbody tr")).hasCount(120);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Restore…")).first().click();
    assertThat(page.getByLabel("Which backup set?")).hasValue(SetExamples.NEWEST);
  }

  @Test
  void needsNoScripts() {
    range.keepSets(SetExamples.hourly(130));
    var page = oncall(LAPTOP, false);
    page.navigate("/targets/lab-redis/sets");
    assertThat(page.locator("tbody tr")).hasCount(100);
    page.getByText("Older ones").click();
    assertThat(page.locator("tbody tr")).hasCount(30);
    page.navigate("/targets/lab-redis/sets/" + SetExamples.NEWEST);
    page.getByLabel("Paths that begin with").fill("etc/app & co/31");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show")).click();
    assertThat(page.locator("#files ~ .table tbody tr")).hasCount(10);
  }

  @Test
  void fitsAPhone() {
    range.keepSets(SetExamples.hourly(5));
    var page = oncall(PHONE, true);
    page.navigate("/targets/lab-redis");
    assertThat(page.locator("#of-vault tbody tr")).hasCount(5);
    fits(page, PHONE);
    picture(page, "target-sets-phone");
    page.navigate("/targets/lab-redis/sets/" + SetExamples.NEWEST + "?path=etc/app%20%26%20co/31");
    fits(page, PHONE);
    picture(page, "set-phone");
  }

  @Test
  void saysWhatIsNotThere() {
    range.keepSets(SetExamples.hourly(0));
    var page = oncall(LAPTOP, true);
    page.navigate("/targets/lab-redis");
    assertThat(page.locator("#sets-sentence")).containsText("There is no set at all");
    picture(page, "target-no-set");
    range.loseVault("lab-redis");
    page.reload();
    assertThat(page.locator("#sets-sentence.bad")).containsText("Expected the vault of lab-redis");
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Start")))
        .isVisible();
    picture(page, "target-vault-away");
    page.navigate("/targets/lab-redis/sets");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("see that it runs");
    range.keepSets(SetExamples.hourly(1));
    page.getByText("Ask again").click();
    assertThat(page.locator("tbody tr")).hasCount(1);
    page.navigate("/targets/lab-redis/sets/no-such-set");
    assertThat(page.locator("main")).containsText("Expected the set no-such-set");
  }
}
