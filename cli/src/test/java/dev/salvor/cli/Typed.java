package dev.salvor.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What came of a typed command.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it said beside that
 */
record Typed(int exit, String out, String err) {
  static Typed at(FakeSalvor salvor, String... arguments) {
    return in(salvor, "", arguments);
  }

  /** With what the person answers when asked. */
  static Typed in(FakeSalvor salvor, String answers, String... arguments) {
    return with(
        Map.of("SALVOR_URL", salvor.url(), "SALVOR_LAB_URL", salvor.url()), answers, arguments);
  }

  static Typed with(Map<String, String> environment, String answers, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var all = new HashMap<>(Map.of("SALVOR_SELF", "./salvor", "HOME", nowhere()));
    all.putAll(environment);
    var shell =
        new Shell(
            new BufferedReader(new StringReader(answers)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            all,
            false,
            () -> Examples.NOW);
    var exit = Salvor.run(shell, arguments);
    return new Typed(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static String nowhere() {
    return Path.of(System.getProperty("java.io.tmpdir"), "no-such-home").toString();
  }

  String lastLine() {
    return out.lines().reduce("", (_, line) -> line);
  }
}
