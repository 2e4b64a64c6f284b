package dev.salvor.activities.postgres;

import dev.salvor.activities.site.Beside;
import dev.salvor.workflows.ports.Pairs.Fence;
import dev.salvor.workflows.ports.Pairs.Half;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What a fence changed, kept beside the data, so that it can be lifted whoever raised it and
 * whether or not the server is there.
 *
 * @param run whose fence it is
 * @param hba where the server's pg_hba.conf is; empty where the server was not there
 * @param kept where the file is kept as it was; empty where it was not changed
 * @param signal whether standby.signal was put there by the fence
 */
record FenceNote(String run, String hba, String kept, boolean signal) {
  private static final String NAME = "fence";

  static Optional<FenceNote> beside(Beside beside) {
    return beside.read(NAME).map(FenceNote::parse);
  }

  private static FenceNote parse(String text) {
    var lines = new Properties();
    try {
      lines.load(new StringReader(text));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new FenceNote(
        lines.getProperty("run", ""),
        lines.getProperty("hba", ""),
        lines.getProperty("kept", ""),
        lines.getProperty("standby-signal", "").equals("true"));
  }

  void write(Beside beside) {
    beside.write(
        NAME, "run=%s\nhba=%s\nkept=%s\nstandby-signal=%s\n".formatted(run, hba, kept, signal));
  }

  static void remove(Beside beside) {
    beside.delete(NAME);
  }

  Fence fence(Half half) {
    return new Fence(half, run, kept.isEmpty() ? List.of() : List.of(kept));
  }

  FenceNote withSignal(boolean there) {
    return new FenceNote(run, hba, kept, there);
  }
}
