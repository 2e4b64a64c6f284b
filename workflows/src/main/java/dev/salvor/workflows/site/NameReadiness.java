package dev.salvor.workflows.site;

import dev.salvor.runbooks.inventory.DnsName;
import dev.salvor.workflows.kit.Findings;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.Names.Entry;
import dev.salvor.workflows.ports.Names.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Judges whether a name says what it ought to before anybody changes it. */
record NameReadiness(String topic, DnsName described, Findings findings) {

  void judge(Found found, Direction direction) {
    var objections = new ArrayList<String>();
    addresses(found.entry(), direction, objections);
    ttl(found.entry(), objections);
    resolvers(found, objections);
    objections.forEach(objection -> findings.warning(topic, objection));
    if (objections.isEmpty()) {
      findings.good(
          topic,
          "%s says %s, for %s"
              .formatted(
                  described.record(),
                  words(found.entry().addresses()),
                  Times.length(found.entry().ttl())));
    }
  }

  /** A fail-over sets them whatever they are; until then clients are sent to the wrong side. */
  private void addresses(Entry entry, Direction direction, List<String> objections) {
    var expected = of(direction.from());
    if (!entry.addresses().equals(expected)) {
      objections.add(
          "Expected %s to say %s, because %s serves, found %s%s; set it, or see who changed it"
              .formatted(
                  described.record(),
                  words(expected),
                  direction.from(),
                  words(entry.addresses()),
                  entry.addresses().equals(of(direction.to()))
                      ? ", which is " + direction.to()
                      : ""));
    }
  }

  private List<String> of(String side) {
    return described.sides().getOrDefault(side, List.of()).stream().sorted().toList();
  }

  private void ttl(Entry entry, List<String> objections) {
    if (!entry.addresses().isEmpty() && !entry.ttl().equals(described.ttl())) {
      objections.add(
          "Expected %s to be remembered for %s, found %s%s; set it, or correct ttl in the inventory"
              .formatted(
                  described.record(),
                  Times.length(described.ttl()),
                  Times.length(entry.ttl()),
                  entry.ttl().equals(described.loweredTtl())
                      ? ", to which an earlier run lowered it"
                      : ""));
    }
  }

  private void resolvers(Found found, List<String> objections) {
    new TreeMap<>(found.resolvers())
        .forEach((resolver, entry) -> {
          if (!entry.addresses().equals(found.entry().addresses())) {
            objections.add(
                "Expected the resolver %s to say what the name server says, found %s; see what it has in its cache"
                    .formatted(resolver, words(entry.addresses())));
          }
        });
    described.resolvers().stream()
        .filter(resolver -> !found.resolvers().containsKey(resolver))
        .forEach(resolver ->
            objections.add(
                "Expected the resolver %s to answer, found that it does not; a fail-over waits for it: start it, or take it out of the inventory"
                    .formatted(resolver)));
  }

  private static String words(List<String> addresses) {
    return addresses.isEmpty() ? "no address" : String.join(", ", addresses);
  }
}
