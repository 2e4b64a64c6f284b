package dev.salvor.activities.vault.pack;

import dev.salvor.activities.vault.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The objects of a target: named by the SHA-256 of their stored bytes. */
public final class ObjectStore {
  private final Storage storage;
  private final String folder;

  public ObjectStore(Storage storage, String target) {
    this.storage = storage;
    this.folder = target + "/objects";
  }

  /** Stores an object; answers its name. One that is there already is the same. */
  public String create(ByteBuffer bytes) throws IOException {
    var digest = sha256();
    digest.update(bytes.duplicate());
    var name = HexFormat.of().formatHex(digest.digest());
    storage.create(path(name), bytes, name);
    return name;
  }

  public byte[] read(String name) throws IOException {
    return storage.read(path(name));
  }

  byte[] read(String name, long from, int length) throws IOException {
    return storage.read(path(name), from, length);
  }

  /** Reads a part to the beginning of an array. */
  void read(String name, long from, int length, byte[] into) throws IOException {
    storage.read(path(name), from, length, into);
  }

  /** How much that nobody wants is rather read than a second part asked for. */
  int gap() {
    return storage.gap();
  }

  /** Where an object is. */
  public String path(String name) {
    return folderOf(name) + "/" + name;
  }

  /** The folder that an object is in, with some others. */
  public String folderOf(String name) {
    return folder + "/" + name.substring(0, 2);
  }

  /** A digest of bytes. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
