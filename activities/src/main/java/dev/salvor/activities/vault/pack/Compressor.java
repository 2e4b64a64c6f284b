package dev.salvor.activities.vault.pack;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.Closeable;

/** Makes zstd frames, one a piece. For one thread at a time; its native memory is used again. */
final class Compressor implements Closeable {
  private static final int LEVEL = 3;
  private static final int FAST = -50;
  private static final int SAMPLE = 4 << 10;
  private static final int SAMPLES = 4;
  private static final int WORTH_A_TRY = 128 << 10;

  private final ZstdCompressCtx thorough = new ZstdCompressCtx().setLevel(LEVEL);
  private final ZstdCompressCtx fast = new ZstdCompressCtx().setLevel(FAST);
  private final byte[] scratch = new byte[(int) Zstd.compressBound(SAMPLE)];
  private byte[] frame = new byte[1 << 16];

  /** Compresses into {@link #frame}, and answers how long that is. */
  int compress(byte[] bytes, int from, int length) {
    int bound = (int) Zstd.compressBound(length);
    if (frame.length < bound) {
      frame = new byte[bound];
    }
    var context = isWorthIt(bytes, from, length) ? thorough : fast;
    return context.compressByteArray(frame, 0, frame.length, bytes, from, length);
  }

  /** What was compressed last. */
  byte[] frame() {
    return frame;
  }

  /** What is compressed or encrypted already is known by a few samples. */
  private boolean isWorthIt(byte[] bytes, int from, int length) {
    if (length < WORTH_A_TRY) {
      return true;
    }
    int step = (length - SAMPLE) / (SAMPLES - 1);
    long sum = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      sum +=
          thorough.compressByteArray(
              scratch, 0, scratch.length, bytes, from + sample * step, SAMPLE);
    }
    return sum < (long) SAMPLES * SAMPLE * 31 / 32;
  }

  @Override
  public void close() {
    thorough.close();
    fast.close();
  }
}
