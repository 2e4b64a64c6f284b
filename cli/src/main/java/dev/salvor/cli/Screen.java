package dev.salvor.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;

/** A part of the terminal that is drawn over. It never grows beyond what is seen. */
final class Screen {
  private static final int WIDTH = 100;
  private static final int HEIGHT = 30;

  private final PrintStream out;
  private final int height;
  private final int width;
  private int drawn;

  Screen(PrintStream out, int height, int width) {
    this.out = out;
    this.height = height;
    this.width = width;
  }

  static Screen of(Shell shell) {
    var size = size();
    return new Screen(shell.out(), size[0], size[1]);
  }

  void draw(List<String> lines) {
    var seen = lines.subList(0, Math.min(lines.size(), Math.max(1, height - 1)));
    var text = new StringBuilder(home());
    seen.forEach(line -> text.append(clip(line)).append("\u001b[K\n"));
    out.print(text.append("\u001b[J"));
    out.flush();
    drawn = seen.size();
  }

  void clear() {
    out.print(home() + "\u001b[J");
    out.flush();
    drawn = 0;
  }

  private String home() {
    return drawn == 0 ? "" : "\u001b[" + drawn + "A\r";
  }

  /** A line that wraps would be two, and the next drawing would begin too low. */
  private String clip(String line) {
    if (Columns.seen(line) < width) {
      return line;
    }
    var plain = Columns.plain(line);
    return plain.substring(0, plain.offsetByCodePoints(0, Math.max(1, width - 2))) + "…";
  }

  private static int[] size() {
    try {
      var stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
      try (var answer = new Scanner(stty.getInputStream(), StandardCharsets.UTF_8)) {
        var size = new int[] {answer.nextInt(), answer.nextInt()};
        return size[0] > 0 ? size : new int[] {HEIGHT, WIDTH};
      }
    } catch (IOException | RuntimeException unknown) {
      return new int[] {HEIGHT, WIDTH};
    }
  }
}
