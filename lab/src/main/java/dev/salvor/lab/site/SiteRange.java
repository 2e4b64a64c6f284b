package dev.salvor.lab.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lab's site: two sides with a PostgreSQL and a Redis each, as processes of their own, an
 * application that writes, and a page a side. A server that ends stays ended.
 */
public final class SiteRange {
  /** What it is called in the inventory. */
  public static final String TARGET = "lab-site";

  private final Path folder;
  private final Map<String, SidePage> pages = new LinkedHashMap<>();
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final List<Writer> writers = new ArrayList<>();

  private SiteRange(Path folder) {
    this.folder = folder;
  }

  /** The one that is kept in a folder; nothing is made or started yet. */
  public static SiteRange in(Path folder) {
    return new SiteRange(folder.toAbsolutePath());
  }

  /** What happened, in a sentence. */
  public record Told(String sentence) {}

  /**
   * How an application fares with a store.
   *
   * @param serving the side that takes writes; absent where none does
   * @param acknowledged how many writes were acknowledged since the site was started
   * @param missing how many of them are not on the side that serves
   * @param missingSince when the first of those was acknowledged; absent where none is missing, or
   *     where it is long ago
   * @param both when two sides took writes at one instant
   */
  public record Fare(
      String store,
      @Nullable String serving,
      int acknowledged,
      int missing,
      @Nullable Instant missingSince,
      List<String> both) {}

  /** Where everything is. */
  public SitePlaces places() {
    return SitePlaces.in(folder);
  }

  /** The script that starts and stops servers. */
  public SiteScript script() {
    return new SiteScript(folder);
  }

  /** Whether it was ever started. */
  public boolean isFurnished() {
    return Files.exists(folder.resolve(SitePlaces.PORTS));
  }

  /** Makes what is missing, and starts what may start; what a guard refuses is said. */
  public synchronized Told start(SiteScript.Means means) {
    var places = places();
    script().write(means);
    var refusals = new ArrayList<String>();
    for (var server : SitePlaces.servers()) {
      script().require("make", server);
      var started = script().run("start", server);
      if (started.code() != 0) {
        refusals.add(started.sentence());
      }
    }
    open(places, password(means));
    return new Told(
        refusals.isEmpty()
            ? "%s runs: two sides with a PostgreSQL and a Redis each; an application writes to both stores, and %s and %s show which side serves."
                .formatted(TARGET, places.page(SitePlaces.EAST), places.page(SitePlaces.WEST))
            : "%s runs in part. %s".formatted(TARGET, String.join(" ", refusals)));
  }

  private static String password(SiteScript.Means means) {
    try {
      return Files.readString(means.passwordFile()).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void open(SitePlaces places, String password) {
    for (var side : SitePlaces.SIDES) {
      pages.computeIfAbsent(
          side,
          closed ->
              SidePage.open(side, places.port(side, SitePlaces.PAGE), stores(places, password)));
    }
    if (writers.isEmpty()) {
      for (var store : stores(places, password)) {
        var tally = tallies.computeIfAbsent(store.kind(), unknown -> new Tally());
        writers.add(Writer.start(store, tally));
      }
    }
  }

  private static List<Store> stores(SitePlaces places, String password) {
    return List.of(new PostgresStore(places, password), new RedisStore(places, password));
  }

  /** Stops everything, first those that ask; data stays. */
  public synchronized Told stop() {
    close();
    if (Files.exists(folder.resolve(SitePlaces.PORTS))) {
      SitePlaces.servers().reversed().forEach(server -> script().require("stop", server));
    }
    return new Told("%s is stopped; its data stays in %s.".formatted(TARGET, folder));
  }

  /** Stops what runs in this process; the servers go on. */
  public synchronized void close() {
    writers.forEach(Writer::close);
    writers.clear();
    pages.values().forEach(SidePage::close);
    pages.clear();
  }

  /** Every process of a side's servers is killed, and its page is gone. */
  public synchronized Told breakSide(String side) {
    SitePlaces.requireSide(side);
    requireFurnished();
    SitePlaces.servers(side).parallelStream().forEach(server -> script().require("kill", server));
    var page = pages.remove(side);
    if (page != null) {
      page.close();
    }
    return new Told(
        "Every process in the %s was killed; what was acknowledged there and had not yet reached the other side is nowhere else."
            .formatted(side));
  }

  private void requireFurnished() {
    if (!isFurnished()) {
      throw new IllegalArgumentException(
          "Expected %s to have been started, found nothing of it; run: salvor lab start site"
              .formatted(TARGET));
    }
  }

  /** How the application fares with each store. */
  public synchronized List<Fare> fares() {
    requireFurnished();
    return writers.stream().map(this::fare).toList();
  }

  private Fare fare(Writer writer) {
    var tally = tallies.computeIfAbsent(writer.store().kind(), unknown -> new Tally());
    var serving = tally.serving();
    var known = tally.known();
    var missing =
        serving == null ? new BitSet() : Tally.missing(known, writer.store().numbers(serving));
    return new Fare(
        writer.store().kind(),
        serving,
        known.cardinality(),
        missing.cardinality(),
        tally.since(missing),
        tally.both());
  }

  /** The servers that run, by name, with their process numbers. */
  public Map<String, Long> running() {
    return isFurnished() ? new ServerPids(folder).running() : Map.of();
  }
}
