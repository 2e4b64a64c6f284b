package dev.salvor.lab.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.InventoryParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab's inventory names its Slack while the stand-in runs, and only then. */
class SlackInventoryTest {
  @TempDir Path folder;

  @Test
  void comesAndGoes() throws IOException {
    var home = Furnished.in(folder).home();
    var before = Files.readString(home.inventory());
    var slack = new SlackInventory(home);

    slack.introduce(8703, 8700);
    slack.introduce(8711, 8700);
    var told = InventoryParser.read(home.inventory());
    assertThat(Objects.requireNonNull(told.slack()).method("auth.test"))
        .isEqualTo("http://127.0.0.1:8711/api/auth.test");
    assertThat(told.personOf("U0LEAD")).contains("lead");
    assertThat(told.personOf("U0STRANGER")).isEmpty();
    assertThat(told.roster("redis-undo-flushall", "lab-redis").slack()).isTrue();

    slack.remove();
    assertThat(InventoryParser.read(home.inventory()).slack()).isNull();
    assertThat(Files.readString(home.inventory()).replaceAll("    slack: U0.*\n", ""))
        .isEqualTo(before);
  }
}
