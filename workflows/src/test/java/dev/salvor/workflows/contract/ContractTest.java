package dev.salvor.workflows.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Opens a world for each test of a contract. */
public abstract class ContractTest {
  protected ContractWorld world;

  protected abstract ContractWorld open();

  @BeforeEach
  void openWorld() {
    world = open();
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  /** Expects a failure of that type, thrown by a stub or by the adapter itself. */
  protected static void assertFails(String type, ThrowingCallable call) {
    var thrown = catchThrowable(call);
    var failure = thrown instanceof ActivityFailure ? thrown.getCause() : thrown;
    assertThat(failure)
        .isInstanceOfSatisfying(
            ApplicationFailure.class, refused -> assertThat(refused.getType()).isEqualTo(type));
  }
}
