package dev.salvor.activities.dns;

import dev.salvor.workflows.ports.Names.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.xbill.DNS.Rcode;

/** The resolvers that clients ask. */
record Resolvers(Zone zone, Duration patience) {
  /** All of them at once: one that is slow keeps no other one waiting. */
  Said ask() {
    var coming = new TreeMap<String, CompletableFuture<Heard>>();
    zone.known().resolvers().forEach(resolver -> coming.put(resolver, ask(resolver)));
    var heard = new TreeMap<String, Heard>();
    coming.forEach((resolver, answer) -> heard.put(resolver, answer.join()));
    return new Said(heard);
  }

  private CompletableFuture<Heard> ask(String resolver) {
    return new NameServer(resolver, patience)
        .ask(zone.record(), true)
        .thenApply(this::heard)
        .exceptionally(silent -> new Heard(Optional.empty(), "does not answer"));
  }

  private Heard heard(Answers answers) {
    if (answers.trouble().isPresent()) {
      return new Heard(
          Optional.empty(), "answers " + Rcode.string(answers.trouble().orElseThrow()));
    }
    var entry = zone.spelling().entry(answers);
    return new Heard(
        Optional.of(entry),
        "says %s for %d seconds"
            .formatted(Spelling.words(entry.addresses()), entry.ttl().toSeconds()));
  }

  /** What one of them says; nothing where it says nothing of use. */
  private record Heard(Optional<Entry> entry, String words) {}

  /** What all of them say. */
  static final class Said {
    private final Map<String, Heard> heard;

    private Said(Map<String, Heard> heard) {
      this.heard = heard;
    }

    Map<String, Entry> answered() {
      return heard.entrySet().stream()
          .filter(said -> said.getValue().entry().isPresent())
          .collect(
              Collectors.toMap(Map.Entry::getKey, said -> said.getValue().entry().orElseThrow()));
    }

    boolean allSay(List<String> addresses) {
      return heard.values().stream()
          .allMatch(said ->
              said.entry()
                  .filter(entry -> Spelling.same(entry.addresses(), addresses))
                  .isPresent());
    }

    String words() {
      return heard.isEmpty()
          ? "no resolver is named"
          : heard.entrySet().stream()
              .map(said -> said.getKey() + " " + said.getValue().words())
              .collect(Collectors.joining("; "));
    }
  }
}
