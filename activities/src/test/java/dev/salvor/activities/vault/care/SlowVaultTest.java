package dev.salvor.activities.vault.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.vault.TestVault;
import dev.salvor.activities.vault.Watched;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault so slow that only to list it takes longer than a listing is trusted. */
class SlowVaultTest {
  private static final int MANIFESTS = 30;
  private static final int FOREVER = 10_000;

  @TempDir private Path folder;

  @Test
  void isSweptAllTheSame() throws Exception {
    var hours = new Hours();
    var gestures = new AtomicInteger();
    var vault =
        Watched.vault(
            TestVault.plain(folder).spec(),
            new Watched(
                hours,
                (gesture, name, bytes) ->
                    assertThat(gestures.incrementAndGet()).isLessThan(FOREVER)));
    var bytes = java.nio.ByteBuffer.wrap(new byte[] {1});
    for (int number = 0; number < MANIFESTS; number++) {
      hours.create("data/sets/%02d.json".formatted(number), bytes, "");
    }
    var object = "ab".repeat(32);
    hours.create("data/objects/ab/" + object, bytes, "");
    new Condemnations(vault).condemn(List.of(object), hours.instant());
    hours.sleep(Duration.ofDays(4));

    assertThat(new Sweeping(vault, hours, Beat.NONE, 100).delete().objects()).isEqualTo(1);
  }
}
