package dev.salvor.activities.site;

import dev.salvor.activities.Lookout;
import dev.salvor.activities.WorkerStoppedException;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.workflows.ports.Probes;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Looks at a side over the network, as its clients do. */
public final class NetworkProbes implements Probes {
  private static final int TRIES = 3;

  private final Supplier<Inventory> inventory;
  private final Terms terms;
  private final Probe probe;

  /**
   * How long things take.
   *
   * @param answer one look
   * @param between two looks of one probe
   * @param lookout for all of them to be healthy
   */
  record Terms(Duration answer, Duration between, Lookout lookout) {
    static final Terms USUAL =
        new Terms(Duration.ofSeconds(2), Duration.ofMillis(500), Lookout.USUAL);
  }

  /**
   * @param inventory asked anew at each step, so that a changed inventory needs no restart
   */
  public NetworkProbes(Supplier<Inventory> inventory) {
    this(inventory, Terms.USUAL);
  }

  NetworkProbes(Supplier<Inventory> inventory, Terms terms) {
    this.inventory = inventory;
    this.terms = terms;
    this.probe = new Probe(terms.answer());
  }

  @Override
  public View look(Side side) {
    return look(side, TRIES);
  }

  @Override
  public View awaitHealthy(Side side) {
    var last = terms.lookout().watch(() -> sight(look(side, 1)));
    if (!last.over()) {
      throw Lookout.inVain(
          "Expected all probes of %s on side %s to be healthy within %d seconds, found: %s; see to it, and retry"
              .formatted(
                  side.site(), side.side(), terms.lookout().within().toSeconds(), last.words()));
    }
    return last.found();
  }

  private static Lookout.Sight<View> sight(View view) {
    var ill =
        view.sights().stream()
            .filter(sight -> sight.state() != Health.HEALTHY)
            .map(sight -> sight.probe() + ": " + sight.words())
            .toList();
    return new Lookout.Sight<>(
        view, ill.isEmpty(), ill.isEmpty() ? "all probes are healthy" : String.join("; ", ill));
  }

  /** All probes at once: one that is silent keeps no other one waiting. */
  private View look(Side side, int tries) {
    var probes = new TreeMap<>(inventory.get().target(side.site()).sides().probes());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var coming =
          probes.entrySet().stream()
              .map(each -> threads.submit(() -> look(each, side.side(), tries)))
              .toList();
      return new View(witness(), coming.stream().map(NetworkProbes::seen).toList());
    }
  }

  private static Sight seen(Future<Sight> coming) {
    try {
      return coming.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new WorkerStoppedException(stopped);
    } catch (ExecutionException defect) {
      throw new IllegalStateException(defect.getCause());
    }
  }

  /** The first healthy look counts; otherwise one at which the witness could see, or the last. */
  private Sight look(Map.Entry<String, Map<String, String>> named, String side, int tries)
      throws InterruptedException {
    var address = named.getValue().get(side);
    var sight = probe.look(named.getKey(), address);
    for (int next = 1; next < tries && sight.state() != Health.HEALTHY; next++) {
      Thread.sleep(terms.between());
      var again = probe.look(named.getKey(), address);
      sight = again.state() == Health.HEALTHY ? again : milder(sight, again);
    }
    return sight;
  }

  /** Whoever could not look even once has not seen an unhealthy side. */
  private static Sight milder(Sight before, Sight now) {
    return before.state().compareTo(now.state()) > 0 ? before : now;
  }

  /** An agent is known by the queue that it alone polls. */
  private static String witness() {
    var queue = Activity.getExecutionContext().getInfo().getActivityTaskQueue();
    return queue.startsWith(Queues.agent("")) ? queue.substring(Queues.agent("").length()) : queue;
  }
}
