package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.VaultCare;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Vaults in memory: sets by name, and what somebody damaged. */
public final class FakeVaultCare implements VaultCare {
  private static final Swept NOTHING = new Swept(0, 0, 0, null);

  private final FakeWorld world;
  private final Map<Place, Map<String, Held>> places = new HashMap<>();
  private final Map<Place, Damage> damage = new HashMap<>();
  private final Map<Place, List<String>> unreadable = new HashMap<>();
  private final Set<Place> away = new HashSet<>();

  FakeVaultCare(FakeWorld world) {
    this.world = world;
  }

  /** Puts a set into a vault. */
  public synchronized FakeVaultCare hold(String target, String vault, Held set) {
    sets(new Place(target, vault)).put(set.name(), set);
    return this;
  }

  /** What a vault holds now. */
  public synchronized Set<String> names(String target, String vault) {
    return Set.copyOf(sets(new Place(target, vault)).keySet());
  }

  /** Damages something in a vault. */
  public synchronized FakeVaultCare damage(String target, String vault, Damage found) {
    damage.put(new Place(target, vault), found);
    return this;
  }

  /** Nothing is damaged any more. */
  public synchronized FakeVaultCare mend(String target, String vault) {
    damage.remove(new Place(target, vault));
    return this;
  }

  /** A manifest that counts for nothing. */
  public synchronized FakeVaultCare unreadable(String target, String vault, String why) {
    unreadable.computeIfAbsent(new Place(target, vault), none -> new ArrayList<>()).add(why);
    return this;
  }

  /** A vault that does not answer. */
  public synchronized FakeVaultCare away(String target, String vault) {
    away.add(new Place(target, vault));
    return this;
  }

  private Map<String, Held> sets(Place place) {
    return places.computeIfAbsent(place, absent -> new HashMap<>());
  }

  @Override
  public synchronized Copied copy(Copy copy) {
    world.called("Vault.Copy");
    var place = new Place(copy.target(), copy.vault());
    var before = sets(place).size();
    var held = new Held(copy.set(), "any", world.now(), Duration.ZERO, 1_000, true, null, null);
    sets(place).putIfAbsent(copy.set(), held);
    return sets(place).size() > before ? new Copied(3, 1_000, 0) : new Copied(0, 0, 3);
  }

  @Override
  public synchronized Checked verify(Verify verify) {
    world.called("Vault.Verify");
    var found = damage.get(new Place(verify.target(), verify.vault()));
    return found == null
        ? new Checked(3, 1_000, 0, List.of(), 0, verify.sets().size())
        : new Checked(3, 1_000, 0, List.of(found), 1, 0);
  }

  @Override
  public synchronized View view(Look look) {
    world.called("Vault.View");
    if (away.contains(look.place())) {
      throw Failure.VAULT_UNAVAILABLE.because("Expected the vault to answer, found nobody");
    }
    var all = new ArrayList<>(sets(look.place()).values());
    all.sort(Comparator.comparing(Held::at).reversed());
    var shown = List.copyOf(all.subList(0, Math.min(all.size(), look.most())));
    return new View(
        shown,
        all.size() - shown.size(),
        List.copyOf(unreadable.getOrDefault(look.place(), List.of())),
        0,
        0,
        Duration.ofDays(1),
        Duration.ofDays(3));
  }

  @Override
  public synchronized Swept forget(Forget forget) {
    world.called("Vault.Forget");
    var sets = sets(forget.place());
    long gone = forget.sets().stream().filter(name -> sets.remove(name) != null).count();
    return new Swept(gone, 0, 0, null);
  }

  @Override
  public Swept condemn(Place place) {
    world.called("Vault.Condemn");
    return NOTHING;
  }

  @Override
  public Swept delete(Place place) {
    world.called("Vault.Delete");
    return NOTHING;
  }
}
