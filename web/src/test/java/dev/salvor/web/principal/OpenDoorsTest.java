package dev.salvor.web.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.InventoryParser;
import dev.salvor.web.StartRefused;
import dev.salvor.web.WebSettings.Lab;
import org.junit.jupiter.api.Test;

class OpenDoorsTest {
  private static final Lab NO_LAB = new Lab(false, false, "");
  private static final Lab LAB = new Lab(true, false, "");
  private static final Lab SHIELDED = new Lab(true, true, "");

  @Test
  void staysClosedBeyondThisMachineWhenNobodyHasAToken() {
    assertThatThrownBy(() -> OpenDoors.check(people(""), NO_LAB, false, "0.0.0.0"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("Nobody in the inventory has a token")
        .hasMessageContaining("found 0.0.0.0");
  }

  @Test
  void opensWhereSomebodyCanProveWhoTheyAre() {
    var tokens = ", tokens: [\"sha256:%s\"]".formatted("0".repeat(64));
    assertThatCode(() -> OpenDoors.check(people(tokens), NO_LAB, false, "0.0.0.0"))
        .doesNotThrowAnyException();
    assertThatCode(() -> OpenDoors.check(people(""), NO_LAB, true, "127.0.0.1"))
        .doesNotThrowAnyException();
  }

  @Test
  void keepsTheLabOnThisMachineUnlessSomethingElseDoes() {
    assertThatThrownBy(() -> OpenDoors.check(people(""), LAB, false, "0.0.0.0"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("SALVOR_LAB_BEHIND_LOOPBACK");
    assertThatCode(() -> OpenDoors.check(people(""), SHIELDED, false, "0.0.0.0"))
        .doesNotThrowAnyException();
    assertThatCode(() -> OpenDoors.check(people(""), LAB, true, "127.0.0.1"))
        .doesNotThrowAnyException();
  }

  @Test
  void knowsWhatThisMachineIs() {
    assertThat(OpenDoors.isLoopback("127.0.0.1")).isTrue();
    assertThat(OpenDoors.isLoopback("::1")).isTrue();
    assertThat(OpenDoors.isLoopback("0.0.0.0")).isFalse();
  }

  private static Inventory people(String more) {
    return InventoryParser.parse(
        "salvor: 1\npeople:\n  lead: {groups: [leads]%s}\n".formatted(more));
  }
}
