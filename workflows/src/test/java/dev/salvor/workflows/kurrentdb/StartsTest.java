package dev.salvor.workflows.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.workflows.ports.Services.Started;
import org.junit.jupiter.api.Test;

/** What a start comes to. */
class StartsTest {
  @Test
  void endingWithZeroIsWhatATruncationDoes() {
    assertThat(Starts.first("n1", new Started(false, 0)))
        .isEqualTo("n1 truncated and ended with 0, as expected");
  }

  @Test
  void aControlThatStartsAgainByItselfIsFineAsWell() {
    assertThat(Starts.first("n1", new Started(true, null))).startsWith("n1 serves");
  }

  @Test
  void anEndThatNobodyTellsIsLeftToTheSecondStart() {
    assertThat(Starts.first("n1", new Started(false, null))).endsWith("the second start tells");
  }

  @Test
  void anyOtherCodeIsNot() {
    assertThatThrownBy(() -> Starts.first("n1", new Started(false, 1)))
        .hasMessageContaining(
            "Expected n1 to truncate and end with 0, found that it ended with 1;");
  }

  @Test
  void theSecondStartHasToServe() {
    assertThatThrownBy(() -> Starts.requireServing("n1", new Started(false, 0)))
        .hasMessageContaining("Expected n1 to serve, found that it ended with 0;");
    assertThatThrownBy(() -> Starts.requireServing("n1", new Started(false, null)))
        .hasMessageContaining("found that it ended with a code that is not known;");
  }
}
