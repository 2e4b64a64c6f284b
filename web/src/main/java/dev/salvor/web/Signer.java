package dev.salvor.web;

import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.run.Signed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door's own signature. */
@Component
public class Signer {
  private final Path file;
  private volatile @Nullable PrivateKey key;

  Signer(WebSettings settings) {
    this.file = settings.signingKey();
  }

  /** Signs a statement that this process vouches for. */
  public Signed sign(Object statement) {
    return Seal.sign(statement, key());
  }

  /** A secret for another purpose, from which the signing key cannot be told. */
  public byte[] derivedKey(String purpose) {
    var digest = Digest.sha256();
    digest.update(purpose.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return digest.digest(key().getEncoded());
  }

  /** Reads the key, so that a missing one is noticed before somebody needs it. */
  public PrivateKey key() {
    var known = key;
    if (known == null) {
      known = read();
      key = known;
    }
    return known;
  }

  private PrivateKey read() {
    try {
      return Seal.privateKey(Files.readString(file));
    } catch (IOException unreadable) {
      throw new StartRefused(
          "Expected the signing key at %s, found no readable file; make one with openssl genpkey -algorithm ed25519 or set SALVOR_SIGNING_KEY."
              .formatted(file));
    } catch (IllegalArgumentException unusable) {
      throw new StartRefused("%s in %s.".formatted(unusable.getMessage(), file));
    }
  }
}
