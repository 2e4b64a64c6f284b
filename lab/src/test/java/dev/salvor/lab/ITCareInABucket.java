package dev.salvor.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.care.Depth;
import dev.salvor.runbooks.care.RetentionSweep;
import dev.salvor.runbooks.care.RetentionSweepSettings;
import dev.salvor.runbooks.care.VerifyBackup;
import dev.salvor.runbooks.care.VerifyBackupSettings;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.tests.Needs;
import dev.salvor.tests.RealS3;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The care for a vault in a bucket, as whole runs: real engine, worker, Redis and S3 server. */
@Needs({Tool.TEMPORAL, Tool.REDIS, Tool.SEAWEEDFS})
class ITCareInABucket {
  private static final String BUCKET = "vault";

  @TempDir private Path folder;
  private RealS3 server;
  private S3Client client;
  private Range range;
  private Operator operator;

  @BeforeEach
  void furnish() throws IOException {
    server = RealS3.start(Files.createDirectory(folder.resolve("s3")));
    client = client();
    client.createBucket(wanted -> wanted.bucket(BUCKET));
    range = new Range(folder, 100);
    operator = new Operator(range.temporalAddress(), range.place.home().signingKey());
    var inventory = range.place.home().inventory();
    var known = Files.readString(inventory);
    Files.writeString(
        inventory,
        known
            .replace(
                "    kind: directory\n    path: %s\n".formatted(range.place.home().vault()),
                vaultInBucket())
            .replaceFirst(
                "    vault: lab\n", "    vault: lab\n    retention: {daily: 1, within: PT0S}\n"));
  }

  private S3Client client() {
    var key = AwsBasicCredentials.create(RealS3.OWNER.id(), RealS3.OWNER.secret());
    return S3Client.builder()
        .endpointOverride(server.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(key))
        .forcePathStyle(true)
        .httpClientBuilder(Apache5HttpClient.builder())
        .build();
  }

  private String vaultInBucket() throws IOException {
    var key = Files.writeString(folder.resolve("s3-key"), RealS3.OWNER.id());
    var secret = Files.writeString(folder.resolve("s3-secret"), RealS3.OWNER.secret());
    return """
        kind: s3
        s3: {bucket: %s, endpoint: "%s", path-style: true, access-key: "file:%s", secret-key: "file:%s"}
    """
        .formatted(BUCKET, server.endpoint(), key, secret);
  }

  @AfterEach
  void close() {
    operator.close();
    range.close();
    client.close();
    server.close();
  }

  private List<String> objects(String what) {
    var folderOf = "%s/%s/".formatted(Operator.TARGET, what);
    return client
        .listObjectsV2Paginator(wanted -> wanted.bucket(BUCKET).prefix(folderOf))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  private Outcome verify() {
    var settings = new VerifyBackupSettings(null, 0, Depth.PROVEN, null, null);
    return operator.outcome(operator.start(VerifyBackup.NAME, Operator.TARGET, settings));
  }

  @Test
  void setsAreProvenSweptAndFoundDamaged() {
    var worker = WorkerProcess.start(range.place);
    try {
      assertDone(operator.outcome(operator.backup()));
      assertDone(operator.outcome(operator.backup()));
      assertThat(objects("sets")).hasSize(2);
      assertThat(assertDone(verify())).isEqualTo("2 sets of lab-redis are proven.");
      assertThat(objects("marks")).isNotEmpty();

      var sweep =
          operator.start(RetentionSweep.NAME, Operator.TARGET, new RetentionSweepSettings(null));
      operator.approve(sweep);
      assertThat(assertDone(operator.outcome(sweep))).startsWith("1 set of lab-redis is gone");
      assertThat(objects("sets")).hasSize(1);
      assertThat(assertDone(verify())).isEqualTo("1 set of lab-redis is proven.");

      objects("objects").forEach(key -> client.deleteObject(lost -> lost.bucket(BUCKET).key(key)));
      assertThatThrownBy(this::verify).hasMessageContaining("damaged objects, touching 1 set");
    } finally {
      worker.stop();
    }
  }

  private static String assertDone(Outcome outcome) {
    assertThat(outcome.state()).as(outcome.sentence()).isEqualTo(RunState.DONE);
    return outcome.sentence();
  }
}
