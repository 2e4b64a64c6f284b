package dev.salvor.activities.vault.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.VaultSpec.S3;
import dev.salvor.tests.Needs;
import dev.salvor.tests.RealS3;
import dev.salvor.tests.RecordingProxy;
import dev.salvor.tests.StandIn;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose keys a vault is opened with, where the inventory names none. */
@Needs(Tool.SEAWEEDFS)
final class ITS3Identity {
  private static final String PROFILES =
      """
      [default]
      aws_access_key_id = owner
      aws_secret_access_key = not-the-owners-secret

      [backups]
      aws_access_key_id = owner
      aws_secret_access_key = the-owners-secret
      """;
  private static final String ASSUMED =
      """
      <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <AssumeRoleWithWebIdentityResult>
          <AssumedRoleUser><Arn>arn:aws:sts::1:assumed-role/vault/salvor</Arn><AssumedRoleId>A:salvor</AssumedRoleId></AssumedRoleUser>
          <Credentials>
            <AccessKeyId>owner</AccessKeyId><SecretAccessKey>the-owners-secret</SecretAccessKey>
            <SessionToken>of-the-session</SessionToken><Expiration>IN-AN-HOUR</Expiration>
          </Credentials>
        </AssumeRoleWithWebIdentityResult>
      </AssumeRoleWithWebIdentityResponse>
      """;

  @TempDir private static Path folder;
  private static RealS3 server;

  @BeforeAll
  static void start() {
    server = RealS3.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static S3 place(URI endpoint, String bucket, @Nullable String profile)
      throws IOException {
    Buckets.create(server.endpoint(), bucket, false);
    return new S3(
        bucket, null, null, endpoint.toString(), true, profile, null, null, null, null, null);
  }

  private static String profiles() throws IOException {
    return Files.writeString(folder.resolve("credentials"), PROFILES).toString();
  }

  @Test
  void thoseOfTheProfileThatTheInventoryNames() throws IOException {
    var place = place(server.endpoint(), "named-profile", "backups");
    var said = StorageChild.run(place, Map.of("AWS_SHARED_CREDENTIALS_FILE", profiles()));
    assertThat(said).isEqualTo(StorageChild.STORED);
  }

  @Test
  void thoseOfTheProfileThatTheEnvironmentNames() throws IOException {
    var place = place(server.endpoint(), "environments-profile", null);
    var chosen = Map.of("AWS_SHARED_CREDENTIALS_FILE", profiles(), "AWS_PROFILE", "backups");
    assertThat(StorageChild.run(place, chosen)).isEqualTo(StorageChild.STORED);

    var other = Map.of("AWS_SHARED_CREDENTIALS_FILE", profiles());
    assertThat(StorageChild.run(place, other))
        .startsWith("StorageRefused")
        .endsWith("see to the keys it is opened with");
  }

  @Test
  void refusesAProfileThatIsNotThere() throws IOException {
    var place = place(server.endpoint(), "absent-profile", "nobodys");
    assertThat(StorageChild.run(place, Map.of("AWS_SHARED_CREDENTIALS_FILE", profiles())))
        .startsWith("StorageRefused: Expected credentials")
        .contains("nobodys");
  }

  @Test
  void refusesWhereThereAreNone() throws IOException {
    var place = place(server.endpoint(), "no-keys", null);
    var nowhere = Map.of("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("absent").toString());
    assertThat(StorageChild.run(place, nowhere))
        .startsWith("StorageRefused: Expected credentials")
        .endsWith("name keys or a profile in the inventory, or give the process a role");
  }

  /** As a Kubernetes service account: a token in a file, exchanged for keys of an hour. */
  @Test
  void thoseThatAWebIdentityIsExchangedFor() throws IOException {
    var token = Files.writeString(folder.resolve("token"), "of-the-service-account");
    var answer = ASSUMED.replace("IN-AN-HOUR", Instant.now().plus(Duration.ofHours(1)).toString());
    try (var sts = new StandIn(asked -> StandIn.Answer.ok(answer));
        var proxy = new RecordingProxy(server.port())) {
      var place = place(proxy.endpoint(), "web-identity", null);
      var _ = StorageChild.run(place, webIdentity(token, sts.endpoint()));

      assertThat(sts.asked()).hasSize(1);
      assertThat(sts.asked().getFirst().body())
          .contains("Action=AssumeRoleWithWebIdentity")
          .contains("WebIdentityToken=of-the-service-account")
          .contains("RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fvault");
      assertThat(proxy.heads())
          .isNotEmpty()
          .allSatisfy(head -> {
            assertThat(head.header("x-amz-security-token")).isEqualTo("of-the-session");
            assertThat(head.header("authorization")).contains("Credential=owner/");
          });
    }
  }

  @Test
  void refusesAWebIdentityThatIsNotTaken() throws IOException {
    var token = Files.writeString(folder.resolve("old-token"), "of-yesterday");
    var refusal =
        "<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredTokenException</Code><Message>Token expired</Message></Error></ErrorResponse>";
    try (var sts = new StandIn(asked -> new StandIn.Answer(400, Map.of(), refusal))) {
      var place = place(server.endpoint(), "old-identity", null);
      assertThat(StorageChild.run(place, webIdentity(token, sts.endpoint())))
          .startsWith("StorageRefused: Expected credentials")
          .contains("Token expired");
    }
  }

  private static Map<String, String> webIdentity(Path token, URI sts) {
    return Map.of(
        "AWS_WEB_IDENTITY_TOKEN_FILE", token.toString(),
        "AWS_ROLE_ARN", "arn:aws:iam::1:role/vault",
        "AWS_REGION", "eu-central-1",
        "AWS_ENDPOINT_URL_STS", sts.toString(),
        "AWS_SHARED_CREDENTIALS_FILE", folder.resolve("absent").toString());
  }
}
