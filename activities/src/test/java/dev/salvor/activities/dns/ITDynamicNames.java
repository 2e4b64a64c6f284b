package dev.salvor.activities.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.activities.ActivityStage;
import dev.salvor.activities.Lookout;
import dev.salvor.activities.Sites;
import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.inventory.DnsName;
import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.tests.Needs;
import dev.salvor.tests.RealNames;
import dev.salvor.tests.Tool;
import dev.salvor.workflows.contract.NamesContract;
import dev.salvor.workflows.ports.Names;
import dev.salvor.workflows.ports.Names.Change;
import dev.salvor.workflows.ports.Names.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapter keeps the contract with a real BIND, and a second one that remembers answers. */
@Needs(Tool.NAMED)
class ITDynamicNames extends NamesContract {
  @TempDir Path folder;

  private RealNames servers;
  private ActivityStage stage;
  private String server;
  private String key = RealNames.KEY;
  private String secret = RealNames.SECRET;
  private String record = "www.example.test.";
  private final List<String> resolvers = new ArrayList<>();

  @BeforeEach
  void open() {
    servers =
        RealNames.start(
            folder,
            """
            www 2 IN A 192.0.2.1
            www 2 IN AAAA 2001:db8::1
            nick 2 IN CNAME www
            """);
    server = servers.primary();
    resolvers.add(servers.resolver());
    stage =
        new ActivityStage(
            new DynamicNames(
                () -> Sites.with(member()),
                new Secrets(name -> secret),
                Duration.ofSeconds(1),
                new Lookout(Duration.ofSeconds(20), Duration.ofMillis(50))));
  }

  @AfterEach
  void close() {
    stage.close();
    servers.close();
  }

  private Member member() {
    var name =
        new DnsName(
            server,
            "example.test.",
            record,
            Map.of("east", EAST.addresses(), "west", WEST.addresses()),
            key,
            new SecretReference("env:KEY"),
            "hmac-sha256",
            Duration.ofMinutes(5),
            Duration.ofSeconds(5),
            resolvers);
    return new Member("www", null, null, null, name, null);
  }

  @Override
  protected Names names() {
    return stage.port(Names.class);
  }

  @Override
  protected void refuseKey() {
    key = RealNames.POWERLESS_KEY;
  }

  @Test
  void saysThatAKeyMayNotChangeTheName() {
    refuseKey();

    assertThatThrownBy(() -> names().tryKey(NAME))
        .hasStackTraceContaining("found that it refuses (REFUSED)");
  }

  @Test
  void saysThatAKeyIsNotKnown() {
    key = "nobody";

    assertThatThrownBy(() -> names().tryKey(NAME)).hasStackTraceContaining("(BADKEY)");
    assertThatThrownBy(() -> names().set(new Change(NAME, EAST, WEST)))
        .hasStackTraceContaining("type='not-allowed'");
    assertThat(names().look(NAME).entry()).isEqualTo(EAST);
  }

  @Test
  void saysThatASecretIsAnotherOne() {
    secret = "bm90IHRoZSBzZWNyZXQgb2YgdGhlIHNlcnZlci4uLi4=";

    assertThatThrownBy(() -> names().tryKey(NAME))
        .hasStackTraceContaining("type='not-allowed'")
        .hasStackTraceContaining("(BADSIG); put the same secret at env:KEY");
  }

  @Test
  void saysThatASecretIsNone() {
    secret = "not base64!";

    assertThatThrownBy(() -> names().tryKey(NAME))
        .hasStackTraceContaining("type='bad-request'")
        .hasStackTraceContaining("Expected the key salvor in base64 at env:KEY");
  }

  @Test
  void aServerThatIsAwayIsUnreachable() {
    servers.stopPrimary();

    assertThatThrownBy(() -> names().look(NAME)).hasStackTraceContaining("type='unreachable'");
    assertThatThrownBy(() -> names().set(new Change(NAME, EAST, WEST)))
        .hasStackTraceContaining("type='unreachable'");
  }

  @Test
  void aResolverIsNotAskedToChangeAnything() {
    server = servers.resolver();

    assertThatThrownBy(() -> names().look(NAME))
        .hasStackTraceContaining("type='bad-request'")
        .hasStackTraceContaining("found that it only passes on what others say");
  }

  @Test
  void anAliasIsRefused() {
    record = "nick.example.test.";

    assertThatThrownBy(() -> names().look(NAME)).hasStackTraceContaining("alias (CNAME)");
  }

  @Test
  void makesANameThatWasNotThere() {
    record = "new.example.test.";
    var nothing = names().look(NAME).entry();
    assertThat(nothing).isEqualTo(new Entry(List.of(), Duration.ZERO));

    names().set(new Change(NAME, nothing, WEST));
    assertThat(names().look(NAME).entry()).isEqualTo(WEST);
    names().set(new Change(NAME, WEST, nothing));
    assertThat(names().look(NAME).entry()).isEqualTo(nothing);
  }

  @Test
  void aResolverThatIsSilentIsWaitedForAndNamed() {
    resolvers.add("127.0.0.1:1");
    names().set(new Change(NAME, EAST, WEST));
    assertThat(names().look(NAME).resolvers()).containsOnlyKeys(servers.resolver());

    stage.close();
    stage =
        new ActivityStage(
            new DynamicNames(
                () -> Sites.with(member()),
                new Secrets(name -> secret),
                Duration.ofMillis(200),
                new Lookout(Duration.ofMillis(100), Duration.ofMillis(50))));
    var held = new Entry(EAST.addresses(), Duration.ofMinutes(-2));
    assertThatThrownBy(() -> names().awaitResolvers(new Change(NAME, held, WEST)))
        .hasStackTraceContaining("type='not-yet'")
        .hasStackTraceContaining("127.0.0.1:1 does not answer");
  }
}
