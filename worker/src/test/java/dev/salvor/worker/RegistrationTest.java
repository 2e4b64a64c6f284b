package dev.salvor.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Runbook;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.common.metadata.POJOWorkflowMethodMetadata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue, the registrations and the committed names say the same. */
class RegistrationTest {
  static List<Runbook> runbooks() {
    return Catalogue.runbooks();
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void runbookHasExactlyOneWorkflow(Runbook runbook) {
    assertThat(Registrations.workflows().stream().filter(runbook.workflow()::isAssignableFrom))
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void runbookIsTheTypeOfItsWorkflow(Runbook runbook) {
    var workflow =
        Registrations.workflows().stream()
            .filter(runbook.workflow()::isAssignableFrom)
            .findFirst()
            .orElseThrow();
    assertThat(types(workflow)).containsExactly(runbook.name());
  }

  /**
   * Runs that wait, schedules and links name types: a type that is gone or renamed strands them.
   */
  @Test
  void typesAreThoseOfTheCommittedList() throws IOException {
    assertThat(Registrations.workflows().stream().flatMap(it -> types(it).stream()).sorted())
        .containsExactlyElementsOf(committed());
  }

  private static List<String> types(Class<?> workflow) {
    return POJOWorkflowImplMetadata.newInstance(workflow).getWorkflowMethods().stream()
        .map(POJOWorkflowMethodMetadata::getName)
        .toList();
  }

  private static List<String> committed() throws IOException {
    try (var list = RegistrationTest.class.getResourceAsStream("/workflow-types.txt")) {
      return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }
}
