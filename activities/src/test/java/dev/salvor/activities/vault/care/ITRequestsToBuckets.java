package dev.salvor.activities.vault.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.vault.TestVault;
import dev.salvor.runbooks.care.Depth;
import dev.salvor.tests.Needs;
import dev.salvor.tests.RealS3;
import dev.salvor.tests.RecordingProxy;
import dev.salvor.tests.RequestHead;
import dev.salvor.tests.Tool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a service is asked: by the pack and by the set, never by the file. */
@Needs(Tool.SEAWEEDFS)
final class ITRequestsToBuckets {
  private static final int FILES = 500;

  @TempDir private Path folder;
  private RealS3 server;
  private RecordingProxy proxy;
  private TwoVaults vaults;

  @BeforeEach
  void start() throws IOException {
    server = RealS3.start(Files.createDirectory(folder.resolve("server")));
    proxy = new RecordingProxy(server.port());
    var near = CareBuckets.place(folder, proxy.endpoint(), "near");
    var far = CareBuckets.place(folder, proxy.endpoint(), "far");
    vaults = TwoVaults.inBuckets(folder, near, far);
  }

  @AfterEach
  void stop() {
    proxy.close();
    server.close();
  }

  private String backUp(int number) throws IOException {
    try (var draft = vaults.first().draft("%06d-files-backup".formatted(number))) {
      for (int file = 0; file < FILES; file++) {
        var bytes = new byte[4_096];
        new Random(file).nextBytes(bytes);
        var stored = draft.store(new ByteArrayInputStream(bytes));
        draft.list(TestVault.file("f%04d".formatted(file), stored));
      }
      return vaults
          .first()
          .publish(draft, Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number))
          .name();
    }
  }

  private long count(String method) {
    return proxy.heads().stream().map(RequestHead::method).filter(method::equals).count();
  }

  /** One pack, the list's, the index and the manifest. */
  @Test
  void aBackupOfManyFilesIsAFewRequests() throws IOException {
    proxy.forget();
    var _ = backUp(1);
    assertThat(count("PUT")).isBetween(3L, 5L);
    assertThat(count("GET")).isLessThanOrEqualTo(12);
    assertThat(count("HEAD") + count("POST") + count("DELETE")).isZero();

    proxy.forget();
    var _ = backUp(2);
    assertThat(count("PUT")).as("nothing is new but the manifest").isLessThanOrEqualTo(2);
    assertThat(count("GET")).isLessThanOrEqualTo(20);
  }

  /** Reads every file, and compares it with what the list says. */
  @Test
  void readingManyFilesAsksByThePack() throws IOException {
    var set = backUp(1);
    proxy.forget();
    assertThat(vaults.verify("first", Depth.PROVEN, 100, set).files()).isEqualTo(FILES);
    assertThat(count("GET")).isLessThanOrEqualTo(30);
    assertThat(count("PUT")).as("the mark").isEqualTo(1);
  }

  /** One listing, and two requests for each set: its manifest, and what marks it has. */
  @Test
  void aListOfSetsIsTwoRequestsASet() throws IOException {
    for (int number = 1; number <= 6; number++) {
      var _ = backUp(number);
    }
    proxy.forget();
    assertThat(vaults.vault("first").list(1_000)).hasSize(6);
    assertThat(proxy.heads()).hasSize(13);

    proxy.forget();
    assertThat(new Viewing(vaults.vault("first"), java.time.Clock.systemUTC(), Beat.NONE).view(9))
        .isNotNull();
    assertThat(proxy.heads()).hasSize(14);
  }
}
