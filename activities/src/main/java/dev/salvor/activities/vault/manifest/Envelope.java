package dev.salvor.activities.vault.manifest;

import dev.salvor.runbooks.Payloads;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A signed document: {@code {"<kind>":…,"signature":{"key":…,"value":…}}}. Signed are the very
 * bytes between, so that nobody has to agree with anybody on how JSON is written.
 *
 * @param content the signed bytes
 * @param key the public key that it names, base64 of X.509
 * @param value the signature, base64
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
record Envelope(byte[] content, String key, String value) {
  private static final byte[] SIGNATURE = bytes(",\"signature\":");

  private record Signed(@Nullable String key, @Nullable String value) {}

  /** Takes a document apart; absent where it is no such document. */
  static @Nullable Envelope open(String kind, byte[] document) {
    var head = bytes("{\"" + kind + "\":");
    int tail = lastIndexOf(document, SIGNATURE);
    if (tail < head.length || !startsWith(document, head)) {
      return null;
    }
    int from = tail + SIGNATURE.length;
    int end = document.length;
    while (end > from && Character.isWhitespace(document[end - 1])) {
      end--;
    }
    if (end <= from || document[end - 1] != '}') {
      return null;
    }
    try {
      var signed =
          Payloads.mapper().readValue(Arrays.copyOfRange(document, from, end - 1), Signed.class);
      var content = Arrays.copyOfRange(document, head.length, tail);
      return signed.key() == null || signed.value() == null
          ? null
          : new Envelope(content, signed.key(), signed.value());
    } catch (JacksonException malformed) {
      return null;
    }
  }

  /** Whether one of those who are trusted signed it. */
  boolean isGenuine(List<String> trusts) {
    return trusts.contains(key) && isSignedBy(key);
  }

  private boolean isSignedBy(String publicKey) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initVerify(dev.salvor.runbooks.run.Seal.publicKey(publicKey));
      signature.update(content);
      return signature.verify(Base64.getDecoder().decode(value));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return false;
    }
  }

  /** The document. */
  byte[] write(String kind) {
    var document = new ByteArrayOutputStream();
    document.writeBytes(bytes("{\"" + kind + "\":"));
    document.writeBytes(content);
    document.writeBytes(SIGNATURE);
    document.writeBytes(Payloads.mapper().writeValueAsBytes(new Signed(key, value)));
    document.writeBytes(bytes("}\n"));
    return document.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean startsWith(byte[] bytes, byte[] head) {
    return bytes.length > head.length && Arrays.equals(bytes, 0, head.length, head, 0, head.length);
  }

  private static int lastIndexOf(byte[] bytes, byte[] sought) {
    for (int at = bytes.length - sought.length; at >= 0; at--) {
      if (Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length)) {
        return at;
      }
    }
    return -1;
  }
}
