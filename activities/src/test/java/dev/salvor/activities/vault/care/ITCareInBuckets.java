package dev.salvor.activities.vault.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.activities.vault.TestVault;
import dev.salvor.runbooks.care.Depth;
import dev.salvor.tests.Needs;
import dev.salvor.tests.RealS3;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Copies, verification and sweeps between two buckets of a real server. */
@Needs(Tool.SEAWEEDFS)
final class ITCareInBuckets {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Duration TOMORROW = Duration.ofHours(25);
  private static final Duration AFTER_GRACE = Duration.ofDays(4);

  @TempDir private static Path serverFolder;
  private static RealS3 server;
  private static S3Client client;

  @TempDir private Path folder;
  private TwoVaults vaults;
  private String bucket;
  private String old;
  private String newest;

  @BeforeAll
  static void start() {
    server = RealS3.start(serverFolder);
    client = CareBuckets.client(server.endpoint());
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @BeforeEach
  void publish() throws IOException {
    bucket = "near-" + NUMBER.incrementAndGet();
    var near = CareBuckets.place(folder, server.endpoint(), bucket);
    var far = CareBuckets.place(folder, server.endpoint(), "far-" + NUMBER.get());
    vaults = TwoVaults.inBuckets(folder, near, far);
    old = vaults.publish("111111-files-backup", "2026-01-01T00:00:00Z", "a", "b");
    newest = vaults.publish("222222-files-backup", "2026-01-02T00:00:00Z", "b", "c");
  }

  private List<String> objects(String vault) throws IOException {
    var names = new ArrayList<String>();
    vaults.vault(vault).storage().list(TestVault.TARGET + "/objects", it -> names.add(it.name()));
    return names;
  }

  @Test
  void aCopyIsTheSetAndResumesWhereItWasBrokenOff() throws IOException {
    assertThat(vaults.copy(old).objects()).isPositive();
    assertThat(vaults.verify("second", Depth.PROVEN, 100, old).marked()).isEqualTo(1);

    var far = vaults.vault("second");
    far.storage().delete(far.layout().manifest(old));
    far.storage().delete(objects("second").getFirst());
    assertThat(vaults.copy(old).objects()).isEqualTo(1);
    assertThat(vaults.copy(old).objects()).isZero();
    assertThat(vaults.verify("second", Depth.PROVEN, 100, old).damages()).isZero();
  }

  @Test
  void verificationMarksWhatIsWholeAndNamesWhatIsNot() throws IOException {
    assertThat(vaults.verify("first", Depth.INTACT, 100, old, newest).marked()).isEqualTo(2);
    var lost = vaults.packs(newest).getLast();
    var near = vaults.vault("first");
    near.storage().delete(near.objects().path(lost));
    var other = ByteBuffer.allocate(1_000);
    near.storage().create(near.objects().path(lost), other, near.objects().create(other));

    var found = vaults.verify("first", Depth.INTACT, 100, newest);
    assertThat(found.marked()).isZero();
    assertThat(found.damaged().getFirst().object()).isEqualTo(lost);
    assertThat(found.damaged().getFirst().sets()).contains(newest);
  }

  @Test
  void aSweepDeletesAfterTheGraceAndNotBefore() throws IOException {
    var before = objects("first");
    assertThat(vaults.sweeping(Duration.ZERO).forget(List.of(old)).objects()).isEqualTo(1);
    var condemned = vaults.sweeping(TOMORROW).condemn();
    assertThat(condemned.objects()).isPositive();
    assertThat(vaults.sweeping(TOMORROW).delete().objects()).isZero();
    assertThat(objects("first")).isEqualTo(before);

    assertThat(vaults.sweeping(AFTER_GRACE).delete()).isEqualTo(condemned);
    assertThat(objects("first")).hasSize(before.size() - (int) condemned.objects());
    assertThat(vaults.verify("first", Depth.PROVEN, 100, newest).damages()).isZero();
  }

  /** As object lock refuses where there are no versions to hide it behind. */
  @Test
  void aSweepGoesOnWhereOneObjectMayNotBeDeletedAndSaysSo() throws IOException {
    vaults.sweeping(Duration.ZERO).forget(List.of(old));
    var condemned = vaults.sweeping(TOMORROW).condemn();
    var condemnations = new Condemnations(vaults.vault("first"));
    var near = condemnations.objects(condemnations.all().getFirst());
    var kept = vaults.vault("first").objects().path(near.iterator().next());
    deny("production/" + kept);

    var swept = vaults.sweeping(AFTER_GRACE).delete();
    assertThat(swept.refused()).isEqualTo(1);
    assertThat(swept.objects()).isEqualTo(condemned.objects() - 1);
    assertThat(swept.why()).contains("delete " + kept).contains("see to");
    assertThat(objects("first")).contains(kept);
  }

  @Test
  void aManifestThatMayNotBeDeletedKeepsItsMarks() throws IOException {
    vaults.verify("first", Depth.PROVEN, 100, old);
    deny("production/" + vaults.vault("first").layout().manifest(old));

    var swept = vaults.sweeping(Duration.ZERO).forget(List.of(old));
    assertThat(swept.refused()).isEqualTo(1);
    assertThat(swept.why()).contains("see to");
    assertThat(vaults.vault("first").named(old).marks()).isNotEmpty();
  }

  private void deny(String key) {
    var policy =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*",
         "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::%s/%s"}]}
        """
            .formatted(bucket, key);
    client.putBucketPolicy(wanted -> wanted.bucket(bucket).policy(policy));
  }

  @Test
  void aVaultWhoseServerIsGoneIsNoEmptyVault() throws IOException {
    var nowhere = CareBuckets.at(folder, URI.create("http://127.0.0.1:1"), "vault");
    var gone = TwoVaults.inBuckets(folder.resolve("gone"), nowhere, nowhere);
    assertThatThrownBy(() -> gone.vault("first").list(10)).hasMessageContaining("127.0.0.1:1");
  }
}
