package dev.salvor.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command was typed: what it reads, where it writes, and who looks.
 *
 * @param in what a person answers
 * @param out what was asked for
 * @param err everything else
 * @param environment the environment variables
 * @param terminal whether a person looks at {@code out}
 * @param clock what time it is
 */
record Shell(
    BufferedReader in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean terminal,
    InstantSource clock) {

  static Shell ofProcess() {
    return new Shell(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        System.getenv(),
        isTerminal(),
        InstantSource.system());
  }

  /** Since JDK 25 there is again no console where input or output is redirected. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  /** Terminals read UTF-8, also where the locale is still C. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  @Nullable String variable(String name) {
    var value = environment.get(name);
    return value == null || value.isBlank() ? null : value;
  }

  String variable(String name, String otherwise) {
    var value = variable(name);
    return value == null ? otherwise : value;
  }

  /** How this program is called here; its launcher says so. */
  String self() {
    return variable("SALVOR_SELF", "salvor");
  }

  Instant now() {
    return clock.instant();
  }

  Path home() {
    return Path.of(variable("HOME", System.getProperty("user.home", ".")));
  }

  Paint paint() {
    return terminal && variable("NO_COLOR") == null && !"dumb".equals(variable("TERM"))
        ? Paint.COLOURS
        : Paint.NONE;
  }

  /** What a person answers; nothing when nobody is there. */
  @Nullable String ask(String question) {
    out.print(question);
    out.flush();
    try {
      var answer = in.readLine();
      if (answer == null) {
        out.println();
      }
      return answer;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
