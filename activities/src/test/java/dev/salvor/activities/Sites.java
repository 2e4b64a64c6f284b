package dev.salvor.activities;

import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.inventory.Site;
import dev.salvor.runbooks.inventory.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Inventories with one site, {@code shop}, whose sides are {@code east} and {@code west}. */
public final class Sites {
  public static final String SHOP = "shop";

  private static final Map<String, Site.Side> SIDES =
      Map.of("east", new Site.Side("east"), "west", new Site.Side("west"));

  private Sites() {}

  public static Inventory of(Site site) {
    return new Inventory(
        1,
        true,
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(SHOP, Target.site(site, "lab", "vault", Objectives.NONE)),
        List.of());
  }

  public static Inventory with(Member member) {
    return of(site(List.of(member), Map.of(), List.of(), List.of()));
  }

  public static Inventory probed(Map<String, Map<String, String>> probes) {
    return of(site(List.of(), probes, List.of(), List.of()));
  }

  public static Site site(
      List<Member> members,
      Map<String, Map<String, String>> probes,
      List<String> validate,
      List<String> stonith) {
    return new Site(
        SIDES,
        List.of(new Site.Group("all", List.of(), members)),
        probes,
        new Site.Witnesses(List.of("lab"), 1),
        List.of(),
        Set.of(),
        validate,
        stonith,
        null);
  }
}
