package dev.salvor.activities.vault.age;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bytes that were sealed for somebody. */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
record Sealed(Identity identity, byte[] plain, byte[] file) {
  static Sealed of(int length) {
    var identity = Identity.random();
    var plain = new byte[length];
    new Random(length).nextBytes(plain);
    var sealer = new Sealer(List.of(Identity.random().recipient(), identity.recipient()));
    var sealed = sealer.seal(plain, length, new byte[sealer.room(length)]);
    return new Sealed(identity, plain, bytes(sealed));
  }

  private static byte[] bytes(java.nio.ByteBuffer sealed) {
    var bytes = new byte[sealed.remaining()];
    sealed.get(bytes);
    return bytes;
  }

  Opener opener() throws DamagedSeal, WrongKey {
    return Opener.of(file, file.length, List.of(identity));
  }

  /** Opens a range as a reader does that fetches nothing else. */
  byte[] range(long from, long end) throws DamagedSeal, WrongKey {
    var opener = opener();
    var fetched =
        Arrays.copyOfRange(file, (int) opener.sealedFrom(from), (int) opener.sealedEnd(end));
    var opened = Arrays.copyOf(fetched, opener.open(fetched, 0, from, end));
    int at = (int) (from % Opener.CHUNK);
    return Arrays.copyOfRange(opened, at, at + (int) (end - from));
  }
}
