package dev.salvor.lab.up;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Whether the processes answer. */
final class Health {
  private static final int TIMEOUT_MILLIS = 2_000;

  private Health() {}

  /** Whether a process says of itself that it is well. */
  static boolean isUp(int port) {
    try {
      var connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/actuator/health").toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      var status = connection.getResponseCode();
      connection.disconnect();
      return status == HttpURLConnection.HTTP_OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Waits until something holds. Fails with the sentence once the time is over. */
  static void await(BooleanSupplier holds, Duration within, String otherwise) {
    var deadline = Instant.now().plus(within);
    while (!holds.getAsBoolean()) {
      if (Thread.interrupted() || Instant.now().isAfter(deadline)) {
        throw new CannotStart(otherwise);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
