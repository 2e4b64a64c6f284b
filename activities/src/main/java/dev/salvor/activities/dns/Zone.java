package dev.salvor.activities.dns;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.DnsName;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.workflows.ports.Names;
import java.time.Duration;
import java.util.Base64;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TextParseException;

/**
 * What the inventory says of a name, in the words of the protocol.
 *
 * @param known what it says
 * @param zone the zone
 * @param record the name in it
 */
record Zone(DnsName known, Name zone, Name record) {
  /** Fails with {@code bad-request} where the inventory of this agent knows no such name. */
  static Zone of(Inventory inventory, Names.Name name) {
    var known =
        inventory
            .target(name.site())
            .sides()
            .member(name.member())
            .map(member -> member.dns())
            .orElseThrow(() ->
                Failure.BAD_REQUEST.because(
                    "Expected a name %s of %s in the agent's inventory, found none; correct it there"
                        .formatted(name.member(), name.site())));
    return new Zone(known, name("zone", known.zone()), name("record", known.record()));
  }

  private static Name name(String what, String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException malformed) {
      throw Failure.BAD_REQUEST.because(
          "Expected a name in dns.%s, found '%s' (%s); correct it in the inventory"
              .formatted(what, text, malformed.getMessage()));
    }
  }

  NameServer server(Duration patience) {
    return new NameServer(known.server(), patience);
  }

  Spelling spelling() {
    return new Spelling(known);
  }

  /** The key that signs. It is read anew each time, and stands in no sentence. */
  TSIG key(Secrets secrets) {
    var secret = new String(secrets.open(known.secret())).strip();
    try {
      return new TSIG(
          name("algorithm", String.valueOf(known.algorithm())),
          name("key", known.key()),
          Base64.getDecoder().decode(secret));
    } catch (IllegalArgumentException unusable) {
      throw Failure.BAD_REQUEST.because(
          "Expected the key %s in base64 at %s, of an algorithm such as hmac-sha256, found something else (%s); correct it"
              .formatted(known.key(), known.secret().text(), known.algorithm()));
    }
  }
}
