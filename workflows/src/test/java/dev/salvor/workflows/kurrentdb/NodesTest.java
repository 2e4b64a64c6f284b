package dev.salvor.workflows.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator may type for nodes. */
class NodesTest {
  private static final List<String> KNOWN = List.of("n1", "n2", "n3");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n2 | n2",
        "n3,n1 | n1,n3",
        "' n1 , n2 ' | n1,n2",
        "n2,n2 | n2",
        "n1, | n1",
        "all | n1,n2,n3"
      })
  void understands(String typed, String names) {
    assertThat(Nodes.named(typed, KNOWN)).containsExactly(names.split(","));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " , ", "n4", "n1,n4", "All", "scratch"})
  void refuses(String typed) {
    assertThatThrownBy(() -> Nodes.named(typed, KNOWN))
        .hasMessageContaining("Expected nodes out of n1, n2, n3, or all, found '");
  }

  @Test
  void nothingAtAllIsRefusedToo() {
    assertThatThrownBy(() -> Nodes.named("", KNOWN)).hasMessageContaining("or all, found ''");
  }
}
