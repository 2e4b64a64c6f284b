package dev.salvor.activities.vault;

import dev.salvor.activities.Heartbeat;
import dev.salvor.activities.rdb.DamagedDumpException;
import dev.salvor.activities.rdb.Dump;
import dev.salvor.activities.rdb.DumpFacts;
import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Progress;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.HexFormat;

/** The objects of a target: immutable, named by their digest. */
final class ObjectStore {
  private final Vaults vaults;

  ObjectStore(Vaults vaults) {
    this.vaults = vaults;
  }

  /** Streams a dump into the vault once, reading what it tells of itself on the way. */
  Stored store(String target, String file, InputStream dump, long size, Instant notBefore) {
    try (var draft = vaults.of(target).draft()) {
      var told = new TellingStream(new DigestOutputStream(draft.stream(), Digest.sha256()), size);
      var facts = facts(file, dump, told);
      requireNew(file, facts, notBefore);
      draft.keepAs(name(target, told.digest()));
      return new Stored(
          told.digest(),
          told.digest(),
          told.bytes(),
          facts.createdAt(),
          facts.formatVersion(),
          facts.serverVersion(),
          facts.keys());
    } catch (IOException trouble) {
      throw Vaults.unavailable(target, trouble);
    }
  }

  /** Reads an object back and compares size and digest. */
  void check(String target, Stored stored) {
    copy(target, stored, OutputStream.nullOutputStream());
  }

  /** Copies an object out of the vault; fails when it is not what was stored. */
  void copy(String target, Stored stored, OutputStream copy) {
    try (var object = vaults.of(target).open(name(target, stored.sha256()))) {
      var told = new TellingStream(new DigestOutputStream(copy, Digest.sha256()), stored.bytes());
      object.transferTo(told);
      told.flush();
      if (told.bytes() != stored.bytes() || !told.digest().equals(stored.sha256())) {
        throw differs(stored, "%d bytes with SHA-256 %s".formatted(told.bytes(), told.digest()));
      }
    } catch (NoSuchFileException absent) {
      throw differs(stored, "no object of that name");
    } catch (IOException trouble) {
      throw Vaults.unavailable(target, trouble);
    }
  }

  private static DumpFacts facts(String file, InputStream dump, OutputStream copy)
      throws IOException {
    try {
      var facts = Dump.read(dump, copy);
      copy.flush();
      return facts;
    } catch (DamagedDumpException damaged) {
      throw Failure.CHECKSUM_WRONG.because(
          "%s (%s); take another snapshot".formatted(damaged.getMessage(), file));
    }
  }

  private static void requireNew(String file, DumpFacts facts, Instant notBefore) {
    if (facts.createdAt().getEpochSecond() < notBefore.getEpochSecond()) {
      throw Failure.NOT_YET.because(
          "Expected the dump %s to be from %s or later, found one from %s; another snapshot is needed"
              .formatted(file, notBefore, facts.createdAt()));
    }
  }

  private static ApplicationFailure differs(Stored stored, String found) {
    return Failure.CHECKSUM_WRONG.because(
        "Expected the object %s with %d bytes as it was stored, found %s; take another set"
            .formatted(stored.sha256(), stored.bytes(), found));
  }

  private static String name(String target, String sha256) {
    return Vaults.requireName(target) + "/objects/" + Vaults.requireName(sha256);
  }

  /** Counts, digests, and tells how far it is. */
  private static final class TellingStream extends OutputStream {
    private final Heartbeat heartbeat = new Heartbeat();
    private final DigestOutputStream stream;
    private final long total;
    private long bytes;
    private String digest = "";

    TellingStream(DigestOutputStream stream, long total) {
      this.stream = stream;
      this.total = total;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
      stream.write(octets, offset, length);
      bytes += length;
      heartbeat.tell(() -> new Progress(bytes, total, "bytes", null));
    }

    @Override
    public void flush() throws IOException {
      stream.flush();
    }

    long bytes() {
      return bytes;
    }

    /** The digest of all bytes; asked for at the end only. */
    String digest() {
      if (digest.isEmpty()) {
        digest = HexFormat.of().formatHex(stream.getMessageDigest().digest());
      }
      return digest;
    }
  }

  /** A dump that was stored. */
  record Stored(
      String name,
      String sha256,
      long bytes,
      java.time.Instant dataTime,
      int formatVersion,
      String serverVersion,
      long keys) {}
}
