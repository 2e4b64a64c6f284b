package dev.salvor.web.principal;

import dev.salvor.web.Signer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** HMAC-SHA-256 under a key that is derived from the signing key: one secret to keep, not two. */
@Component
final class Macs {
  private static final String ALGORITHM = "HmacSHA256";

  private final Signer signer;

  Macs(Signer signer) {
    this.signer = signer;
  }

  String of(String purpose, String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(signer.derivedKey("salvor web " + purpose), ALGORITHM));
      var code = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA-256", impossible);
    }
  }

  boolean matches(String purpose, String text, String code) {
    return MessageDigest.isEqual(
        of(purpose, text).getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
  }
}
