package dev.salvor.worker;

import dev.salvor.runbooks.inventory.InventoryException;
import java.util.ArrayDeque;
import java.util.Optional;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/** Says in one sentence why the process cannot start, where that is the operator's to change. */
final class OneSentence implements SpringBootExceptionReporter {
  OneSentence(ConfigurableApplicationContext context) {}

  @Override
  public boolean reportException(Throwable failure) {
    var sentence = sentence(failure);
    sentence.ifPresent(text -> System.err.println("salvor-worker: " + text));
    return sentence.isPresent();
  }

  static Optional<String> sentence(Throwable failure) {
    var causes = new ArrayDeque<Throwable>();
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      causes.addFirst(cause);
    }
    return causes.stream().map(OneSentence::ofOne).flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> ofOne(Throwable cause) {
    return switch (cause) {
      case Mistake mistake -> Optional.ofNullable(mistake.getMessage());
      case InventoryException inventory -> Optional.ofNullable(inventory.getMessage());
      case PortInUseException port ->
          Optional.of(
              "Expected port %d to be free, found another process on it; stop it or set SALVOR_WORKER_PORT"
                  .formatted(port.getPort()));
      case BindException bind ->
          Optional.of(
              "Expected a value for %s that can be read, found one that cannot be (%s)"
                  .formatted(bind.getName(), root(bind)));
      default -> Optional.empty();
    };
  }

  private static String root(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
