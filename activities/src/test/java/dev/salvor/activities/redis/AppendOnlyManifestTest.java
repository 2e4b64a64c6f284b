package dev.salvor.activities.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AppendOnlyManifestTest {
  @Test
  void namesTheIncrementsInTheirOrder() {
    var text =
        """
        # a remark
        file appendonly.aof.2.base.rdb seq 2 type b
        file appendonly.aof.1.incr.aof seq 1 type h
        file "appendonly.aof.2.incr.aof" seq 2 type i
        file appendonly.aof.3.incr.aof seq 3 type i startoffset 7
        """;

    assertThat(AppendOnlyManifest.increments(text))
        .containsExactly(
            "appendonly.aof.1.incr.aof", "appendonly.aof.2.incr.aof", "appendonly.aof.3.incr.aof");
  }

  @Test
  void namesNothingOutsideItsFolder() {
    assertThat(AppendOnlyManifest.increments("file ../x.1.incr.aof seq 1 type i")).isEmpty();
  }
}
