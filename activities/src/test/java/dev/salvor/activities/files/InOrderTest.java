package dev.salvor.activities.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InOrderTest {
  private static final int MANY = 10_000;

  @Test
  void keepsTheOrder() {
    try (var doubled =
        new InOrder<Integer, Integer>(
            IntStream.range(0, MANY).iterator(),
            number -> number % 7 == 0 ? 1 << 20 : 10,
            number -> () -> 2 * number)) {
      var found = new ArrayList<Integer>();
      doubled.forEachRemaining(found::add);
      assertThat(found)
          .isEqualTo(IntStream.range(0, MANY).map(number -> 2 * number).boxed().toList());
    }
  }

  @Test
  void doesHeavyThingsAtTheSameTime() {
    var both = new CountDownLatch(2);
    try (var heavy =
        new InOrder<Integer, Boolean>(
            IntStream.range(0, 2).iterator(),
            number -> 1L << 30,
            number ->
                () -> {
                  both.countDown();
                  both.await();
                  return true;
                })) {
      assertThat(heavy).toIterable().containsExactly(true, true);
    }
  }

  /** A later thing may wait for what an earlier one tells, also where one between them fails. */
  @Test
  void endsWhereOneFails() {
    var told = new CompletableFuture<Integer>();
    try (var failing =
        new InOrder<Integer, Integer>(
            IntStream.range(0, 200).iterator(),
            number -> 0,
            number ->
                () ->
                    switch (number) {
                      case 3 -> throw new IOException("three");
                      case 5 -> {
                        told.complete(number);
                        yield number;
                      }
                      case 100 -> told.join();
                      default -> number;
                    })) {
      assertThatThrownBy(failing::next).isInstanceOf(UncheckedIOException.class);
    }
    assertThat(told).isCompletedWithValue(5);
  }
}
