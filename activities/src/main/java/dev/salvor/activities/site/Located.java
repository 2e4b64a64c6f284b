package dev.salvor.activities.site;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Pair;
import dev.salvor.workflows.ports.Pairs.Half;
import java.util.Optional;

/**
 * One server of a pair, as the inventory places it.
 *
 * @param half which one
 * @param pair both of them
 * @param own the server itself
 * @param other the one on the other side
 */
public record Located(Half half, Pair pair, Pair.Half own, Pair.Half other) {
  /** As sentences name it. */
  public String name() {
    return "%s on %s".formatted(half.member(), half.side());
  }

  /** What is kept beside its data; nothing where the inventory does not say where that is. */
  public Optional<Beside> beside() {
    return Optional.ofNullable(own.data()).map(Beside::of);
  }

  /** What is kept beside its data, of a server that has some on the agent. */
  public Beside data() {
    return beside()
        .orElseThrow(() ->
            Failure.BAD_REQUEST.because(
                "Expected the data directory of %s in the inventory, found none; say under data where it is on the agent"
                    .formatted(name())));
  }

  /** The server on the other side. */
  public Located opposite() {
    var there = new Half(half.site(), half.member(), "the other side");
    return new Located(there, pair, /* own= */ other, /* other= */ own);
  }
}
