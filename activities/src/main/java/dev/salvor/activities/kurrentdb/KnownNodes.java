package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.inventory.Kurrent;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which node of the inventory a member is: members tell endpoints, people tell names. */
final class KnownNodes {
  private final Map<String, String> names = new TreeMap<>();

  /**
   * @param asked the node that answered
   * @param own what it calls its own endpoint, whatever the inventory has for it
   */
  KnownNodes(Kurrent cluster, String asked, String own) {
    cluster.nodes().forEach((name, node) -> names.put(lower(node.endpoint()), name));
    names.put(lower(own), asked);
  }

  /** The name; empty where the inventory has none. */
  Optional<String> name(String endpoint) {
    var written = names.get(lower(endpoint));
    return written == null ? byAddress(endpoint) : Optional.of(written);
  }

  /** One says a name, the other an address. */
  private Optional<String> byAddress(String endpoint) {
    var port = port(endpoint);
    var addresses = addresses(endpoint);
    return names.entrySet().stream()
        .filter(name -> port(name.getKey()).equals(port))
        .filter(name -> addresses(name.getKey()).stream().anyMatch(addresses::contains))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Set<InetAddress> addresses(String endpoint) {
    try {
      var host = endpoint.substring(0, endpoint.lastIndexOf(':'));
      return Arrays.stream(InetAddress.getAllByName(host)).collect(Collectors.toSet());
    } catch (UnknownHostException nameless) {
      return Set.of();
    }
  }

  private static String port(String endpoint) {
    return endpoint.substring(endpoint.lastIndexOf(':') + 1);
  }

  private static String lower(String endpoint) {
    return endpoint.toLowerCase(Locale.ROOT);
  }
}
