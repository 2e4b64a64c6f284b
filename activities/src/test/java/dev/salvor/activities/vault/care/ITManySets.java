package dev.salvor.activities.vault.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.child.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What care remembers does not grow with what sets list: 300 sets, 210,000 lines. */
class ITManySets {
  @TempDir private Path folder;

  @Test
  void areVerifiedAndSweptInLittleMemory() throws IOException, InterruptedException {
    new ManySets(folder).make();
    var told = Child.start(ManySets.class, List.of("-Xmx48m"), List.of(folder.toString())).finish();

    assertThat(told)
        .contains(
            "damages 0",
            "proven " + ManySets.SETS,
            "forgotten " + (ManySets.SETS - ManySets.KEPT),
            "left " + ManySets.KEPT)
        .doesNotContain("condemned 0", "deleted 0");
    assertThat(TwoVaults.plain(folder).objects("first")).hasSize(needed());
  }

  private int needed() {
    var vaults = TwoVaults.plain(folder);
    return (int)
        vaults.vault("first").manifests().names().stream()
            .flatMap(set -> vaults.packs(set).stream())
            .distinct()
            .count();
  }
}
