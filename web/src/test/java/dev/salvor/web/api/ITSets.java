package dev.salvor.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import dev.salvor.web.range.Api;
import dev.salvor.web.range.Range;
import dev.salvor.web.range.SetExamples;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@Needs(Tool.TEMPORAL)
class ITSets {
  private static final String SETS = "/targets/lab-redis/sets";

  private static Range range;
  private static Api oncall;

  @BeforeAll
  static void start() throws Exception {
    range = Range.get();
    oncall = Api.as(range.url(), "oncall");
  }

  @Test
  void tellsAllSetsAndOne() {
    range.keepSets(SetExamples.hourly(3));
    var all = oncall.get(SETS);
    assertThat(all.status()).isEqualTo(200);
    assertThat(all.text("sentence")).startsWith("The newest set is 12 min old");
    assertThat(all.text("grade")).isEqualTo("good");
    assertThat(all.body().path("sets").findValuesAsString("name"))
        .containsExactlyElementsOf(SetExamples.names(3));
    assertThat(all.body().at("/sets/2/complete").asBoolean()).isFalse();

    var one = oncall.get(SETS + "/" + SetExamples.NEWEST + "?path=etc/app%20%26%20co/31");
    assertThat(one.body().path("sets").size()).isEqualTo(1);
    assertThat(one.body().at("/files/lines").findValuesAsString("path")).hasSize(10);
    assertThat(one.body().at("/files/lines/0/type").asString()).isEqualTo("file");
  }

  @Test
  void saysWhatThereIsNot() {
    range.keepSets(SetExamples.hourly(1));
    var set = oncall.get(SETS + "/20990101T000000Z-000000");
    assertThat(set.status()).isEqualTo(404);
    assertThat(set.text("detail")).startsWith("Expected the set 20990101T000000Z-000000");
    var target = oncall.get("/targets/lab-reddis/sets");
    assertThat(target.status()).isEqualTo(404);
    assertThat(target.text("detail")).contains("(lab-redis", "found 'lab-reddis'");
  }

  @Test
  void saysThatTheVaultIsAway() {
    range.loseVault("lab-redis");
    var away = oncall.get(SETS);
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.text("detail")).startsWith("Expected the vault of lab-redis to answer");
    assertThat(away.text("type")).isEqualTo("vault-unavailable");
  }
}
