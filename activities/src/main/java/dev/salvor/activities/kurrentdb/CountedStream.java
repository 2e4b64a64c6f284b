package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.Pulse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells how much of a file was read, and ends with the step. */
final class CountedStream extends FilterInputStream {
  private final Pulse pulse;

  CountedStream(InputStream stream, Pulse pulse) {
    super(stream);
    this.pulse = pulse;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    pulse.read(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    pulse.check();
    int got = super.read(target, from, length);
    pulse.read(Math.max(got, 0));
    return got;
  }
}
