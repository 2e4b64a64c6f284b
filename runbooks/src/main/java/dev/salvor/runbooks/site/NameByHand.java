package dev.salvor.runbooks.site;

import dev.salvor.runbooks.inventory.DnsName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A name in DNS, by hand. */
final class NameByHand {
  private static final Sheet SHEET = Sheet.read("name.txt");

  private final DnsName name;

  private NameByHand(DnsName name) {
    this.name = name;
  }

  static MemberByHand of(DnsName name, Way way, Map<String, String> values) {
    new NameByHand(name).put(values, way);
    return new MemberByHand(way, SHEET, values, (gesture, mode) -> parts(gesture));
  }

  private void put(Map<String, String> values, Way way) {
    values.put("host", Quoting.text(host(name.server())));
    values.put("server", Quoting.word(host(name.server())));
    values.put("server-shown", Quoting.shown(name.server()));
    values.put("port", port(name.server()));
    values.put("zone", Quoting.text(name.zone()));
    values.put("record", Quoting.word(name.record()));
    values.put("key", Quoting.text(name.key()));
    values.put("algorithm", Quoting.text(name.algorithm()));
    values.put("secret", Quoting.secret(name.secret()));
    values.put("lowered", String.valueOf(name.loweredTtl().toSeconds()));
    values.put("from-conditions", conditions(addresses(way.from())));
    values.put("from-lowered", records(addresses(way.from()), name.loweredTtl()));
    values.put(
        "to-addresses",
        Quoting.words(addresses(way.to()).stream().map(Spelling::asDigHasIt).toList()));
    values.put("to-records", records(addresses(way.to()), name.ttl()));
    values.put("resolvers", resolvers(values));
  }

  private static String host(String endpoint) {
    return endpoint.substring(0, endpoint.lastIndexOf(':')).replaceAll("[\\[\\]]", "");
  }

  private static String port(String endpoint) {
    return endpoint.substring(endpoint.lastIndexOf(':') + 1);
  }

  private List<String> addresses(String side) {
    return Objects.requireNonNull(
        name.sides().get(side), "the parser lets no name without both sides through");
  }

  private static String type(String address) {
    return address.contains(":") ? "AAAA" : "A";
  }

  /** It changes only while it says exactly this. */
  private String conditions(List<String> addresses) {
    return Stream.of("A", "AAAA")
        .flatMap(type -> conditions(type, addresses.stream().filter(it -> type(it).equals(type))))
        .collect(Collectors.joining("\n"));
  }

  private Stream<String> conditions(String type, Stream<String> addresses) {
    var all = addresses.toList();
    return all.isEmpty()
        ? Stream.of("prereq nxrrset %s %s".formatted(name.record(), type))
        : all.stream()
            .map(address -> "prereq yxrrset %s %s %s".formatted(name.record(), type, address));
  }

  private String records(List<String> addresses, Duration ttl) {
    return addresses.stream()
        .map(address ->
            "update add %s %d %s %s"
                .formatted(name.record(), ttl.toSeconds(), type(address), address))
        .collect(Collectors.joining("\n"));
  }

  private String resolvers(Map<String, String> values) {
    return name.resolvers().stream()
        .map(resolver -> {
          var own = new HashMap<>(values);
          own.put("resolver", Quoting.shown(resolver));
          own.put("resolver-host", Quoting.word(host(resolver)));
          own.put("resolver-port", port(resolver));
          return SHEET.filled("resolver", own);
        })
        .collect(Collectors.joining("\n"));
  }

  private static List<String> parts(Gesture gesture) {
    return switch (gesture) {
      case FUNCTIONS -> List.of("functions");
      case LOWER -> List.of("lower");
      case NAMES -> List.of("switch");
      default -> List.of();
    };
  }
}
