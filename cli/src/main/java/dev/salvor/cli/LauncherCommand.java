package dev.salvor.cli;

import java.util.concurrent.Callable;

/** A command that the script around this program does: here it only stands in the help. */
final class LauncherCommand implements Callable<Integer> {
  private final String name;

  LauncherCommand(String name) {
    this.name = name;
  }

  @Override
  public Integer call() {
    throw Refusal.usage(
        "%1$s starts and stops processes, which the script ./salvor of a checkout does: ./salvor %1$s"
            .formatted(name));
  }
}
