package dev.salvor.activities.vault.set;

import java.io.IOException;
import java.io.InputStream;

/** Tells trouble with the source from trouble with the vault. */
final class SourceStream extends InputStream {
  private final InputStream data;

  SourceStream(InputStream data) {
    this.data = data;
  }

  /** The source could not be read. */
  static final class Failed extends IOException {
    private static final long serialVersionUID = 1L;
    private final IOException trouble;

    private Failed(IOException trouble) {
      super(trouble);
      this.trouble = trouble;
    }

    IOException trouble() {
      return trouble;
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    try {
      return data.read(bytes, from, length);
    } catch (IOException trouble) {
      throw new Failed(trouble);
    }
  }
}
