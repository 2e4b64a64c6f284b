package dev.salvor.workflows.site;

import dev.salvor.workflows.kit.Asking;
import io.temporal.failure.TemporalFailure;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What came of one question of many; that one has no answer hides none of the others.
 *
 * @param answer what was answered; absent where there was no answer
 * @param trouble why there was none; absent as well where nobody was there to be asked
 */
record Reply<T>(@Nullable T answer, @Nullable String trouble) {

  static <T> Reply<T> to(Supplier<T> question) {
    try {
      return new Reply<>(question.get(), null);
    } catch (TemporalFailure failure) {
      if (Asking.isCancel(failure)) {
        throw failure;
      }
      return new Reply<>(null, Asking.sentence(failure));
    }
  }

  /** Nobody was there to be asked. */
  static <T> Reply<T> unasked() {
    return new Reply<>(null, null);
  }

  Optional<T> heard() {
    return Optional.ofNullable(answer);
  }

  Optional<String> failed() {
    return Optional.ofNullable(trouble);
  }
}
