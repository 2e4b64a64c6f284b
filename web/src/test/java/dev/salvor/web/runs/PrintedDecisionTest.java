package dev.salvor.web.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Signed;
import org.junit.jupiter.api.Test;

class PrintedDecisionTest {
  @Test
  void quotesWhatAShellWouldReadOtherwise() {
    var signed = new Signed("{\"reason\":\"it's gone\"}", "abc");
    var printed = PrintedDecision.of(signed, "3f9c2a-x", "--namespace default");
    assertThat(printed.paste()).doesNotContain("\n");
    assertThat(Payloads.mapper().readValue(printed.paste(), Signed.class)).isEqualTo(signed);
    assertThat(printed.update())
        .startsWith(
            "temporal workflow update execute --name decide --namespace default --workflow-id 3f9c2a-x --input '{")
        .contains("it'\\''s gone");
    assertThat(printed.signal()).startsWith("temporal workflow signal --name decision ");
  }
}
