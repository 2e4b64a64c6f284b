package dev.salvor.runbooks.inventory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A name in DNS that points to the side that serves. It is changed by a signed dynamic update, and
 * only while it says what was last read.
 *
 * @param server host and port of the server that takes updates
 * @param zone the zone, ending with a dot
 * @param record the name, ending with a dot
 * @param sides the addresses (A and AAAA) of each side
 * @param key the name of the key that signs updates
 * @param secret where that key is, base64
 * @param algorithm of the key, such as hmac-sha256; that where nothing is said
 * @param ttl the usual time to live
 * @param loweredTtl what it is lowered to before a graceful fail-over
 * @param resolvers host and port of resolvers that clients ask; a switch is done when all agree
 */
public record DnsName(
    String server,
    String zone,
    String record,
    Map<String, List<String>> sides,
    String key,
    SecretReference secret,
    String algorithm,
    Duration ttl,
    Duration loweredTtl,
    List<String> resolvers) {

  public DnsName {
    sides = sides == null ? Map.of() : Map.copyOf(sides);
    resolvers = resolvers == null ? List.of() : List.copyOf(resolvers);
    ttl = ttl == null ? Duration.ofMinutes(5) : ttl;
    loweredTtl = loweredTtl == null ? Duration.ofSeconds(5) : loweredTtl;
    algorithm = algorithm == null ? "hmac-sha256" : algorithm;
  }

  Optional<String> objection(Set<String> names) {
    if (server == null || !server.matches("\\S+:\\d{1,5}")) {
      return Optional.of("dns.server: expected HOST:PORT, found " + server);
    }
    if (zone == null || record == null || !zone.endsWith(".") || !record.endsWith("." + zone)) {
      return Optional.of(
          "dns.record: expected a name within its zone, both ending with a dot, found %s in %s"
              .formatted(record, zone));
    }
    if (key == null || secret == null) {
      return Optional.of(
          "dns.key: expected the key that signs updates and where it is, found none");
    }
    return Member.missing("dns.sides", sides, names);
  }
}
