package dev.salvor.cli;

/** Ctrl-C while a run is followed: it says that the run goes on, and how to go on watching. */
final class Detaching implements AutoCloseable {
  private final Thread farewell;

  private Detaching(Thread farewell) {
    this.farewell = farewell;
  }

  static Detaching of(Shell shell, String run) {
    var farewell =
        new Thread(() -> {
          shell.err().println();
          shell.err().println("You no longer watch; the run goes on.");
          shell.err().println("Next: %s watch %s".formatted(shell.self(), RunName.of(run)));
        });
    Runtime.getRuntime().addShutdownHook(farewell);
    return new Detaching(farewell);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(farewell);
  }
}
