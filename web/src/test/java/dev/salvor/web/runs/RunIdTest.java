package dev.salvor.web.runs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunIdTest {
  @Test
  void isTheSameForTheSameKeyAndPerson() {
    var one = RunId.of("key", "oncall", 0, "redis-backup", "lab-redis");
    assertThat(one).isEqualTo(RunId.of("key", "oncall", 0, "redis-backup", "lab-redis"));
    assertThat(one).isNotEqualTo(RunId.of("key", "lead", 0, "redis-backup", "lab-redis"));
    assertThat(one).isNotEqualTo(RunId.of("key", "oncall", 1, "redis-backup", "lab-redis"));
    assertThat(one.text()).matches("[0-9a-f]{6}-redis-backup-lab-redis");
  }

  @Test
  void isReadBackFromItsText() {
    var id = RunId.random("redis-undo-flushall", "lab-redis");
    assertThat(RunId.parse(id.text())).contains(id);
    assertThat(RunId.parse("3f9c2a")).isEmpty();
    assertThat(RunId.parse("3f9c2a-something-else")).isEmpty();
  }
}
