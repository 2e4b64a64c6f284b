package dev.salvor.lab.up;

import dev.salvor.lab.files.LabTree;
import dev.salvor.runbooks.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * What a home needs before anything can start in it: keys, an inventory, the lab's own settings.
 */
final class Furnishing {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final int PASSWORD = 24;
  private static final int NAMING_KEY = 32;

  private final Home home;
  private final LabPorts ports;

  Furnishing(Home home, LabPorts ports) {
    this.home = home;
    this.ports = ports;
  }

  /** Makes what is missing and leaves what is there; only the lab's port follows its variable. */
  void complete() {
    try {
      for (var folder : List.of(home.logs(), home.run(), home.vault(), home.redis())) {
        Files.createDirectories(folder);
      }
      Files.createDirectories(home.keys());
      Files.setPosixFilePermissions(home.keys(), OWNER_FOLDER);
      if (!Files.exists(home.redisPassword())) {
        writePrivately(home.redisPassword(), randomHex(PASSWORD) + "\n");
      }
      if (!Files.exists(home.signingKey()) || !Files.exists(home.inventory())) {
        introduceDoors();
      }
      if (!Files.exists(home.vaultKey())) {
        introduceVault();
      }
      followPort();
      LabTree.plant(home.files());
      Files.writeString(home.redisConfiguration(), redisConfiguration());
    } catch (IOException unwritable) {
      throw new CannotStart(
          "Expected to be able to write in %s, found: %s; set SALVOR_HOME to another folder."
              .formatted(home.folder(), unwritable));
    }
  }

  String redisPassword() {
    try {
      return Files.readString(home.redisPassword()).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A key pair and the inventory that trusts it belong together. */
  private void introduceDoors() throws IOException {
    var trusted = newKey(home.signingKey());
    if (Files.exists(home.inventory())) {
      var known = Files.readString(home.inventory());
      Files.writeString(
          home.inventory(),
          known.replaceFirst("(?m)^signing-keys:.*$", "signing-keys: [" + trusted + "]"));
    } else {
      Files.writeString(home.inventory(), inventory(trusted));
      // The template waits for the vault's key, also where an earlier inventory had one.
      Files.deleteIfExists(home.vaultKey());
    }
  }

  /** The same holds for the vault's key; an inventory from before vaults had one gets it, too. */
  private void introduceVault() throws IOException {
    var trusted = newKey(home.vaultKey());
    var known = Files.readString(home.inventory());
    var keys = "    signing-key: file:%s\n    trusts: [%s]\n".formatted(home.vaultKey(), trusted);
    var told =
        known.contains("    trusts: [")
            ? known.replaceFirst("(?m)^    trusts: .*$", "    trusts: [" + trusted + "]")
            : known.replaceFirst(
                "(?m)^    path: \\Q" + home.vault() + "\\E\n",
                "$0" + Matcher.quoteReplacement(keys));
    Files.writeString(home.inventory(), told);
  }

  /** Writes the private half of a new key pair, and answers the public one. */
  private static String newKey(Path file) throws IOException {
    var pair = newKeyPair();
    var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
    writePrivately(
        file,
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(encoder.encodeToString(pair.getPrivate().getEncoded())));
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  private void followPort() throws IOException {
    var known = Files.readString(home.inventory());
    var followed =
        known.replaceAll(
            "127\\.0\\.0\\.1:\\d+(\\s+# SALVOR_LAB_REDIS_PORT)",
            "127.0.0.1:" + ports.redis() + "$1");
    if (!followed.equals(known)) {
      Files.writeString(home.inventory(), followed);
    }
  }

  /**
   * A vault is encrypted from its first set on or not at all, so only a new inventory says so. Keys
   * that are there are kept: there may be sets that nothing else opens.
   */
  private String vaultRecipient() throws IOException {
    if (!Files.exists(home.vaultIdentity())) {
      writePrivately(home.vaultIdentity(), AgeKey.random().file());
    }
    if (!Files.exists(home.vaultNamingKey())) {
      writePrivately(home.vaultNamingKey(), randomHex(NAMING_KEY) + "\n");
    }
    return AgeKey.recipientOf(Files.readString(home.vaultIdentity()));
  }

  private String inventory(String trusted) throws IOException {
    return template("inventory.yaml")
        .replace("@VAULT_RECIPIENT@", vaultRecipient())
        .replace("@VAULT_IDENTITY_FILE@", home.vaultIdentity().toString())
        .replace("@VAULT_NAMING_FILE@", home.vaultNamingKey().toString())
        .replace("@SIGNING_KEY@", trusted)
        .replace("@VAULT@", home.vault().toString())
        .replace("@FILES@", home.files().toString())
        .replace("@VAULT_KEY_FILE@", home.vaultKey().toString())
        .replace("@PASSWORD_FILE@", home.redisPassword().toString())
        .replace("@REDIS_PORT@", "" + ports.redis());
  }

  private String redisConfiguration() throws IOException {
    return template("lab-redis.conf")
        .replace("@PORT@", "" + ports.redis())
        .replace("@FOLDER@", home.redis().toString())
        .replace("@PASSWORD_SHA256@", Digest.of(redisPassword()));
  }

  private static String template(String name) throws IOException {
    try (var template = Furnishing.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(template, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static void writePrivately(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.writeString(file, text);
  }

  static String randomHex(int length) {
    var bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static KeyPair newKeyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has Ed25519", impossible);
    }
  }
}
