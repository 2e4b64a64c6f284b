package dev.salvor.bench;

import dev.salvor.bench.kurrentdb.CopyBench;
import dev.salvor.bench.kurrentdb.VerifyBench;
import dev.salvor.bench.storage.ClientBench;
import dev.salvor.bench.vault.CuttingBench;
import dev.salvor.bench.vault.VaultBench;
import dev.salvor.runbooks.Payloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Measures kit and put-back and prints a table, or JSON with {@code --json}; {@code kit} or {@code
 * put-back} measures only that. {@code vault large} and {@code vault small} back directories up
 * beside other tools (not with {@code alone}), in as many rounds as a number says, into a directory
 * or with {@code s3} into a bucket; {@code cutting} compares ways to cut, {@code s3-clients} the
 * clients of S3; {@code kurrentdb-verify} verifies a copied database, {@code kurrentdb-copy} copies
 * one that changes.
 */
public final class Bench {
  private Bench() {}

  public static void main(String[] arguments) throws IOException {
    var folder = Files.createTempDirectory("salvor-bench");
    try {
      var words = List.of(arguments);
      if (words.contains("cutting")) {
        CuttingBench.measure(folder);
        System.exit(0);
      }
      if (words.contains("s3-clients")) {
        ClientBench.measure(folder, rounds(words));
        System.exit(0);
      }
      if (words.contains("kurrentdb-verify")) {
        System.exit(VerifyBench.measure(folder, words, rounds(words)) ? 0 : 1);
      }
      if (words.contains("kurrentdb-copy")) {
        System.exit(CopyBench.measure(folder, words, rounds(words)) ? 0 : 1);
      }
      if (words.contains("vault")) {
        System.exit(VaultBench.measure(folder, words, rounds(words)) ? 0 : 1);
      }
      var figures = measure(folder, words);
      print(figures, words.contains("--json"));
      System.exit(figures.stream().allMatch(Figure::isHeld) ? 0 : 1);
    } finally {
      remove(folder);
    }
  }

  private static int rounds(List<String> words) {
    return words.stream()
        .filter(word -> word.matches("[0-9]+"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(5);
  }

  private static List<Figure> measure(Path folder, List<String> words) throws IOException {
    var figures = new ArrayList<Figure>();
    if (!words.contains("put-back")) {
      figures.addAll(KitBench.measure(Files.createDirectory(folder.resolve("kit"))));
    }
    if (!words.contains("kit")) {
      figures.add(PutBackBench.measure(Files.createDirectory(folder.resolve("put-back"))));
    }
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
