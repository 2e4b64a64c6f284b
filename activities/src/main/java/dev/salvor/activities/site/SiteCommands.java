package dev.salvor.activities.site;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Site;
import dev.salvor.runbooks.inventory.SwitchCommand;
import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Probes.Side;
import dev.salvor.workflows.ports.Switches;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Runs the commands that a site's owners wrote into the inventory. */
public final class SiteCommands implements Switches {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Supplier<Inventory> inventory;
  private final Duration atMost;

  /**
   * @param inventory asked anew at each step, so that a changed inventory needs no restart
   */
  public SiteCommands(Supplier<Inventory> inventory) {
    this(inventory, LONGEST);
  }

  SiteCommands(Supplier<Inventory> inventory, Duration atMost) {
    this.inventory = inventory;
    this.atMost = atMost;
  }

  @Override
  public String which(Half half) {
    var order = order(half, "the command that tells where %s serves", command(half).which());
    var ended = new Execution(order).run();
    requireSuccess(order, ended);
    var sides = new TreeSet<>(site(half.site()).sides().keySet());
    if (!sides.contains(ended.lastLine())) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s ('%s') to print one of %s last, found: %s; correct it"
              .formatted(order.what(), order.text(), sides, ended.lastLine()));
    }
    return ended.lastLine();
  }

  @Override
  public Said serve(Half half) {
    var order = order(half, "the command that switches %s", command(half).serve());
    var ended = new Execution(order).run();
    requireSuccess(order, ended);
    var found = which(half);
    if (!found.equals(half.side())) {
      throw Failure.NOT_YET.because(
          "Expected %s to serve on side %s after its command ended well, found that it serves on side %s; see to it, and retry"
              .formatted(half.member(), half.side(), found));
    }
    return said(ended);
  }

  @Override
  public Said validate(Side side) {
    return run(side, "the validation of %s", site(side.site()).validate(), "validate");
  }

  @Override
  public Said turnOff(Side side) {
    return run(
        side, "the command that turns a side of %s off", site(side.site()).stonith(), "stonith");
  }

  private Said run(Side side, String what, List<String> words, String key) {
    if (words.isEmpty()) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s in the agent's inventory (site.%s), found none; put it there"
              .formatted(what.formatted(side.site()), key));
    }
    var environment = Map.of("SALVOR_SITE", side.site(), "SALVOR_SIDE", side.side());
    var order = new Order(what.formatted(side.site()), words, environment, atMost);
    var ended = new Execution(order).run();
    requireSuccess(order, ended);
    return said(ended);
  }

  private Order order(Half half, String what, List<String> words) {
    var environment =
        Map.of(
            "SALVOR_SITE", half.site(),
            "SALVOR_MEMBER", half.member(),
            "SALVOR_SIDE", half.side());
    return new Order(what.formatted(half.member()), words, environment, atMost);
  }

  private static void requireSuccess(Order order, Execution.Result ended) {
    if (ended.code() != 0) {
      throw failed(order, ended);
    }
  }

  private static ApplicationFailure failed(Order order, Execution.Result ended) {
    return Failure.NOT_YET.because(
        "Expected %s ('%s') to end with 0, found %d: %s; see to it, and retry"
            .formatted(order.what(), order.text(), ended.code(), ended.lastLine()));
  }

  private static Said said(Execution.Result ended) {
    return new Said(String.join("\n", ended.lines()));
  }

  private SwitchCommand command(Half half) {
    return site(half.site())
        .member(half.member())
        .map(member -> member.command())
        .orElseThrow(() ->
            Failure.BAD_REQUEST.because(
                "Expected a member %s of %s with a command in the agent's inventory, found none; correct it there"
                    .formatted(half.member(), half.site())));
  }

  private Site site(String name) {
    return inventory.get().target(name).sides();
  }
}
