package dev.salvor.web.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import dev.salvor.web.range.Api;
import dev.salvor.web.range.Range;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A run that is over is shown whatever became of the build that ran it. */
@Needs(Tool.TEMPORAL)
class ITEndedRun {
  private static Range range;
  private static Api oncall;

  @BeforeAll
  static void start() throws Exception {
    range = Range.get();
    oncall = Api.as(range.url(), "oncall");
  }

  @Test
  void showsItsStepsOutOfTheVault() {
    var id = range.orphan();
    range.keepEvidence(id);
    var shown = oncall.get("/runs/" + id);
    assertThat(shown.text("state")).isEqualTo("failed");
    assertThat(shown.text("sentence")).startsWith("Somebody terminated it in Temporal");
    assertThat(shown.body().at("/plan/effect").asString())
        .isEqualTo("Put 104,233 keys back into lab-redis");
    assertThat(shown.body().at("/steps/0/state").asString()).isEqualTo("done");
    assertThat(shown.body().has("closedAt")).isTrue();
  }

  @Test
  void saysWhatTemporalKnowsWhereTheVaultHasNothing() {
    var shown = oncall.get("/runs/" + range.orphan());
    assertThat(shown.text("state")).isEqualTo("failed");
    assertThat(shown.body().at("/steps/0/state").asString()).isEqualTo("pending");
    assertThat(shown.text("sentence")).startsWith("Somebody terminated it in Temporal");
  }
}
