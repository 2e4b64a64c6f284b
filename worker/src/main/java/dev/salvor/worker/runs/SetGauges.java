package dev.salvor.worker.runs;

import dev.salvor.runbooks.inventory.BackupKind;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.workflows.ports.VaultCare.Held;
import dev.salvor.workflows.ports.VaultCare.Look;
import dev.salvor.workflows.ports.VaultCare.Place;
import dev.salvor.workflows.ports.VaultCare.View;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How old, large and slow the newest sets of this agent's targets are. Ages are told as they are
 * when somebody asks, so that they grow where nothing comes any more.
 */
public final class SetGauges {
  private static final int MOST_SETS = 50;

  private final Supplier<Inventory> inventory;
  private final Function<Look, View> vaults;
  private final String agent;
  private final Clock clock;
  private final MultiGauge newest;
  private final MultiGauge verified;
  private final MultiGauge expected;
  private final MultiGauge bytes;
  private final MultiGauge took;
  private final MultiGauge readable;

  /**
   * @param vaults looks into a vault
   * @param agent whose targets
   */
  public SetGauges(
      Supplier<Inventory> inventory,
      Function<Look, View> vaults,
      String agent,
      Clock clock,
      MeterRegistry registry) {
    this.inventory = inventory;
    this.vaults = vaults;
    this.agent = agent;
    this.clock = clock;
    newest = gauge(registry, "newest.age.seconds", "Age of the newest set");
    verified = gauge(registry, "verified.age.seconds", "Age of the newest verified set");
    expected = gauge(registry, "expected.age.seconds", "How old the newest set may be");
    bytes = gauge(registry, "bytes", "What a restore of the newest set gives");
    took = gauge(registry, "backup.seconds", "How long the newest set took");
    readable = gauge(registry, "readable", "Whether the vault can be read");
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder("salvor.sets." + name).description(description).register(registry);
  }

  /**
   * What was seen of a target in a vault.
   *
   * @param kind full, increment or log
   * @param view absent where the vault could not be read
   */
  private record Seen(Tags tags, Target target, BackupKind kind, Optional<View> view) {
    private Stream<Held> sets() {
      return view.stream()
          .flatMap(it -> it.sets().stream())
          .filter(set -> BackupKind.ofSet(set.kind()) == kind);
    }

    /**
     * A kind that is neither there nor asked for is not told of, unless nothing is there at all.
     */
    boolean isOfInterest() {
      return target.expected().wants(kind) || sets().findAny().isPresent() || isMissed();
    }

    private boolean isMissed() {
      return kind == BackupKind.FULL && view.filter(it -> !it.sets().isEmpty()).isEmpty();
    }

    Optional<Held> newest() {
      return sets().max(Comparator.comparing(Held::at));
    }

    Optional<Instant> verified() {
      return sets()
          .filter(set -> set.intact() != null || set.proven() != null)
          .map(Held::at)
          .max(Comparator.naturalOrder());
    }
  }

  /** Looks into the vaults. */
  public void look() {
    var vaults = new ArrayList<Row<?>>();
    var seen = new ArrayList<Seen>();
    inventory
        .get()
        .targets()
        .forEach((name, target) -> {
          if (!agent.isEmpty() && agent.equals(target.agent())) {
            Stream.concat(Stream.of(target.vault()), target.copies().stream())
                .forEach(vault -> look(name, target, vault, seen, vaults));
          }
        });
    readable.register(vaults, true);
    tell(newest, seen, it -> it.newest().map(Held::at), this::age);
    tell(verified, seen, Seen::verified, this::age);
    tell(expected, seen, it -> it.target().expected().expected(it.kind()), Duration::toSeconds);
    tell(bytes, seen, Seen::newest, Held::bytes);
    tell(took, seen, Seen::newest, set -> set.took().toSeconds());
  }

  private void look(
      String name, Target target, String vault, List<Seen> seen, List<Row<?>> readableVaults) {
    var tags = Tags.of("target", name, "vault", vault);
    var view = view(name, vault);
    readableVaults.add(Row.of(tags, view.isPresent() ? 1 : 0));
    for (var kind : BackupKind.values()) {
      var found = new Seen(tags.and("kind", kind.word()), target, kind, view);
      if (found.isOfInterest()) {
        seen.add(found);
      }
    }
  }

  private Optional<View> view(String name, String vault) {
    try {
      return Optional.of(vaults.apply(new Look(new Place(name, vault), MOST_SETS)));
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private double age(Instant at) {
    return Duration.between(at, clock.instant()).toSeconds();
  }

  private static <T> void tell(
      MultiGauge gauge,
      List<Seen> seen,
      Function<Seen, Optional<T>> what,
      ToDoubleFunction<T> value) {
    var rows = new ArrayList<Row<?>>();
    seen.forEach(
        it -> what.apply(it).ifPresent(found -> rows.add(Row.of(it.tags(), found, value))));
    gauge.register(rows, true);
  }
}
