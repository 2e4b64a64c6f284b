package dev.salvor.bench;

import dev.salvor.runbooks.Payloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Measures everything and prints a table, or JSON with {@code --json}. */
public final class Bench {
  private Bench() {}

  public static void main(String[] arguments) throws IOException {
    var folder = Files.createTempDirectory("salvor-bench");
    try {
      var figures = measure(folder);
      print(figures, List.of(arguments).contains("--json"));
      System.exit(figures.stream().allMatch(Figure::isHeld) ? 0 : 1);
    } finally {
      remove(folder);
    }
  }

  private static List<Figure> measure(Path folder) throws IOException {
    var kit = Files.createDirectory(folder.resolve("kit"));
    var putBack = Files.createDirectory(folder.resolve("put-back"));
    var figures = new ArrayList<>(KitBench.measure(kit));
    figures.add(PutBackBench.measure(putBack));
    return figures;
  }

  private static void print(List<Figure> figures, boolean json) {
    if (json) {
      System.out.println(Payloads.mapper().writeValueAsString(figures));
      return;
    }
    System.out.println("| what | measured | bar | samples | held |");
    System.out.println("|---|---|---|---|---|");
    figures.forEach(figure -> System.out.println(figure.row()));
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
