package dev.salvor.activities.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.DnsName;
import dev.salvor.runbooks.inventory.SecretReference;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/** What a server's codes are to whoever wanted something of it. */
class NameFailuresTest {
  private final NameFailures failures =
      new NameFailures(
          new DnsName(
              "127.0.0.1:53",
              "example.test.",
              "www.example.test.",
              Map.of(),
              "salvor",
              new SecretReference("file:/run/key"),
              "hmac-sha256",
              Duration.ofMinutes(5),
              Duration.ofSeconds(5),
              List.of()));

  private static Message answer(int code, int signature) throws Exception {
    var message = new Message();
    message.getHeader().setRcode(code);
    if (signature != Rcode.NOERROR) {
      message.addRecord(
          new TSIGRecord(
              Name.fromString("salvor."),
              DClass.ANY,
              0,
              TSIG.HMAC_SHA256,
              Instant.now(),
              Duration.ofMinutes(5),
              new byte[0],
              message.getHeader().getID(),
              signature,
              new byte[0]),
          Section.ADDITIONAL);
    }
    return message;
  }

  @ParameterizedTest
  @CsvSource({
    "9, 17, not-allowed, that it does not know this key (BADKEY); give it the key",
    "9, 16, not-allowed, that the signature is wrong (BADSIG); put the same secret at file:/run/key",
    "9, 18, not-allowed, that the clocks differ by more than five minutes (BADTIME); set the agent's clock",
    "9, 22, not-allowed, the signature's error BADTRUNC",
    "5, 0, not-allowed, that it refuses (REFUSED); let this key change www.example.test.",
    "9, 0, bad-request, NOTAUTH; correct dns.server and dns.zone",
    "10, 0, bad-request, NOTZONE",
    "4, 0, bad-request, NOTIMP; let it take dynamic updates",
    "2, 0, unreachable, SERVFAIL; see its log",
  })
  void tells(int code, int signature, String type, String words) throws Exception {
    assertThat(failures.refused(answer(code, signature)))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(type);
              assertThat(failure.getOriginalMessage()).contains(words);
            });
  }

  @ParameterizedTest
  @CsvSource({"5, not-allowed", "2, unreachable", "9, bad-request"})
  void tellsWhyThereAreNoAddresses(int code, String type) {
    assertThat(failures.noAnswer(code))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, failure -> assertThat(failure.getType()).isEqualTo(type));
  }
}
