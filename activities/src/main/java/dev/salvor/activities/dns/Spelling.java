package dev.salvor.activities.dns;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.DnsName;
import dev.salvor.workflows.ports.Names.Entry;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How addresses are written: {@code 2001:db8::1} and {@code 2001:db8:0:0:0:0:0:1} are the same one,
 * and whoever compares texts is to see the one that the inventory has.
 */
final class Spelling {
  private final Map<InetAddress, String> known = new HashMap<>();

  Spelling(DnsName name) {
    name.sides().values().stream()
        .flatMap(List::stream)
        .forEach(text -> known.put(address(text), text));
  }

  Entry entry(Answers answers) {
    return new Entry(
        answers.addresses().stream().map(this::text).distinct().toList(), answers.ttl());
  }

  private String text(InetAddress address) {
    return known.getOrDefault(address, address.getHostAddress());
  }

  /** Whether these are the same addresses, however they are written. */
  static boolean same(Collection<String> some, Collection<String> others) {
    return addresses(some).equals(addresses(others));
  }

  static Set<InetAddress> addresses(Collection<String> texts) {
    return texts.stream().map(Spelling::address).collect(Collectors.toSet());
  }

  static InetAddress address(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException noAddress) {
      throw Failure.BAD_REQUEST.because(
          "Expected an address such as 192.0.2.1 or 2001:db8::1, found '%s'; correct it in the inventory"
              .formatted(text));
    }
  }

  /** For sentences. */
  static String words(Collection<String> addresses) {
    return addresses.isEmpty() ? "no address" : String.join(", ", new TreeSet<>(addresses));
  }
}
