package dev.salvor.workflows.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Workload;
import dev.salvor.workflows.ports.Workloads.Found;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandbyTest {
  private static Found found(int wanted, int most) {
    return new Found(wanted, wanted, most, 0, false);
  }

  @ParameterizedTest
  @CsvSource({
    "4, 0.5, 0, 6, , 2",
    "5, 0.5, 0, 6, , 3",
    "4, 2.0, 0, 6, , 6",
    "4, 2.0, 0, 0, , 8",
    "0, 1.0, 0, 6, , 1",
    "1, 1.0, 3, 6, , 3",
    "-1, 1.0, 0, 6, , 6",
    "-1, 1.0, 2, 0, , 2",
    "4, 1.0, 0, 9, 8, 4",
    "-1, 0.5, 0, 9, 8, 4",
    "-1, 1.0, 0, 6, 8, 6",
    "-1, 1.0, 5, 0, 3, 5",
  })
  void getsItsShareAndNeverMoreThanThereIsRoomFor(
      int serving, double factor, int before, int most, @Nullable Integer usual, int replicas) {
    var workload = new Workload(Map.of(), factor, usual);
    var member = new Member("shop", null, null, workload, null, null);
    @Nullable Found other = serving < 0 ? null : found(serving, 0);

    var standby =
        Standby.of(member, Objects.requireNonNull(member.workload()), other, found(before, most));

    assertThat(standby.replicas()).isEqualTo(replicas);
  }
}
