package dev.salvor.lab.up;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the inventory says of the lab's site, beside what people made of it. */
class SiteBlockTest {
  private static final String BEFORE =
      """
      salvor: 1

      targets:
        lab-site:
          kind: site
          site:
            groups:
              - name: data
                members: []
      """;

  private static final String NAMES =
      """
              - name: names
                after: [data]
                members:
                  - name: lab-name
      """;

  private static final String AFTER =
      """
            commit:
              within: 10m
        another-site:
          site:
            groups:
              - name: names
                members: []
      """;

  @Test
  void aGroupWhosePartIsGoneGoesAndOtherTargetsStay() {
    var block = new SiteBlock(BEFORE + NAMES + AFTER).with(ClientGroups.NONE);
    assertThat(block.inventory()).isEqualTo(BEFORE + AFTER);
    assertThat(block.with(ClientGroups.NONE)).isEqualTo(block);
  }

  @Test
  void oneThatIsThereIsFound() {
    assertThat(new SiteBlock(BEFORE + AFTER).isThere()).isTrue();
    assertThat(new SiteBlock("targets:\n  another:\n").isThere()).isFalse();
  }
}
