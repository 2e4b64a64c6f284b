package dev.salvor.workflows.kit;

import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.List;
import java.util.function.Function;

/** The same gesture on several things at once, where none has to wait for another. */
public final class Together {
  private Together() {}

  /**
   * Does it to all, and waits for all; then the first failure, in their order, is the failure of
   * them all.
   */
  public static <A, B> List<B> each(List<A> things, Function<A, B> gesture) {
    var begun = things.stream().map(thing -> Async.function(gesture::apply, thing)).toList();
    begun.forEach(Together::settle);
    return begun.stream().map(Promise::get).toList();
  }

  private static void settle(Promise<?> promise) {
    var _ = promise.getFailure();
  }
}
