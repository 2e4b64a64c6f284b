package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.inventory.DnsName;
import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.inventory.Pair;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.runbooks.inventory.Site;
import dev.salvor.runbooks.inventory.Site.Commit;
import dev.salvor.runbooks.inventory.Site.Group;
import dev.salvor.runbooks.inventory.Site.Pause;
import dev.salvor.runbooks.inventory.Site.Side;
import dev.salvor.runbooks.inventory.Site.Silence;
import dev.salvor.runbooks.inventory.Site.Witnesses;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.inventory.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sites as an inventory describes them. */
public final class Sites {
  private Sites() {}

  /** Two pairs, a workload and a name, on east and west; whether a command can turn a side off. */
  public static Target lab(boolean stonith) {
    return lab(stonith, Silence.KEEP, Set.of());
  }

  /** The same, with another commit window and further gates. */
  public static Target lab(boolean stonith, Silence silence, Set<Pause> pauses) {
    var groups =
        List.of(
            new Group("data", List.of(), List.of(postgres(), redis())),
            new Group("application", List.of("data"), List.of(workload())),
            new Group("names", List.of("application"), List.of(name())));
    var site =
        new Site(
            Map.of("east", new Side("east"), "west", new Side("west")),
            groups,
            Map.of("shop", Map.of("east", "http://east", "west", "http://west")),
            new Witnesses(List.of("lab", "east", "west"), 2),
            List.of("lab-redis"),
            pauses,
            List.of("validate"),
            stonith ? List.of("turn-off") : List.of(),
            new Commit(Duration.ofMinutes(10), silence));
    return Target.site(
        site, "lab", "lab", new Objectives(Duration.ofMinutes(1), Duration.ofMinutes(5)));
  }

  private static Member postgres() {
    return new Member("orders", pair("/srv/"), null, null, null, null);
  }

  private static Member redis() {
    return new Member("cache", null, pair("/srv/redis-"), null, null, null);
  }

  private static Pair pair(String data) {
    return new Pair(
        Map.of(
            "east", new Pair.Half("east:1", data + "east", null, null, null),
            "west", new Pair.Half("west:1", data + "west", null, null, null)),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Member workload() {
    var places =
        Map.of(
            "east", new Workload.Place(null, "east", "shop", null, "shop", 6),
            "west", new Workload.Place(null, "west", "shop", null, "shop", 6));
    return new Member("shop", null, null, new Workload(places, 0.5, 4), null, null);
  }

  private static Member name() {
    var addresses = Map.of("east", List.of("192.0.2.1"), "west", List.of("192.0.2.2"));
    var dns =
        new DnsName(
            "dns:53",
            "example.test.",
            "shop.example.test.",
            addresses,
            "salvor",
            new SecretReference("env:DNS_KEY"),
            "hmac-sha256",
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            List.of());
    return new Member("shop.example.test", null, null, null, dns, null);
  }
}
