package dev.salvor.lab;

import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long each step of a run took, written down for whoever quotes it. */
final class SiteReport {
  private static final Path FILE = Path.of("target", "site.txt");

  private SiteReport() {}

  static void write(String what, RunStatus status) throws IOException {
    var outcome = Objects.requireNonNull(status.outcome());
    var lines =
        Stream.concat(
                Stream.of(title(what, outcome)), status.steps().stream().flatMap(SiteReport::line))
            .collect(Collectors.joining("\n", "", "\n\n"));
    Files.writeString(FILE, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String title(String what, Outcome outcome) {
    return "%s: recovered in %s s, at most %s s lost"
        .formatted(what, seconds(outcome.rto()), seconds(outcome.rpo()));
  }

  private static String seconds(@Nullable Duration length) {
    return length == null ? "?" : String.format(Locale.ROOT, "%.1f", length.toMillis() / 1_000.0);
  }

  private static Stream<String> line(StepStatus step) {
    if (step.startedAt() == null || step.endedAt() == null) {
      return Stream.empty();
    }
    var length = Duration.between(step.startedAt(), step.endedAt());
    return Stream.of("  %6s s  %s: %s".formatted(seconds(length), step.title(), step.note()));
  }
}
