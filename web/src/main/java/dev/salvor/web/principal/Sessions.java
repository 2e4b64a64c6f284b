package dev.salvor.web.principal;

import dev.salvor.web.CurrentInventory;
import dev.salvor.web.WebSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The console's session: a cookie that says who signed in, by which token and until when, under a
 * MAC. Nothing is stored, so a restart signs nobody out; a token taken out of the inventory does.
 */
@Component
@Order(2)
final class Sessions implements Principals {
  static final String COOKIE = "salvor-session";
  private static final Duration LIFETIME = Duration.ofHours(12);
  private static final String CHOSEN = "chosen-in-the-lab";

  private final Macs macs;
  private final Tokens tokens;
  private final WebSettings settings;
  private final CurrentInventory inventory;

  Sessions(Macs macs, Tokens tokens, WebSettings settings, CurrentInventory inventory) {
    this.macs = macs;
    this.tokens = tokens;
    this.settings = settings;
    this.inventory = inventory;
  }

  @Override
  public Optional<Caller> identify(HttpServletRequest request) {
    return Optional.ofNullable(value(request)).flatMap(this::read);
  }

  static @Nullable String value(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
  }

  /** The cookie of somebody who showed a token. */
  ResponseCookie byToken(String person, String digest, boolean secure) {
    return cookie(person, digest, secure);
  }

  /** The cookie of somebody who was chosen in the lab. */
  ResponseCookie byChoice(String person, boolean secure) {
    return cookie(person, CHOSEN, secure);
  }

  /** The cookie that takes the session away. */
  ResponseCookie none(boolean secure) {
    return baked("", Duration.ZERO, secure);
  }

  private ResponseCookie cookie(String person, String proof, boolean secure) {
    var until = Instant.now().plus(LIFETIME).getEpochSecond();
    var content = String.join("\n", person, proof, Long.toString(until));
    var encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(content.getBytes(StandardCharsets.UTF_8));
    return baked(encoded + "." + macs.of("session", encoded), LIFETIME, secure);
  }

  private static ResponseCookie baked(String value, Duration lifetime, boolean secure) {
    return ResponseCookie.from(COOKIE, value)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Strict")
        .path("/")
        .maxAge(lifetime)
        .build();
  }

  private Optional<Caller> read(String value) {
    var parts = value.split("\\.", 2);
    if (parts.length != 2 || !macs.matches("session", parts[0], parts[1])) {
      return Optional.empty();
    }
    var content = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
    var fields = Arrays.asList(content.split("\n", 3));
    return Instant.now().getEpochSecond() > Long.parseLong(fields.get(2))
        ? Optional.empty()
        : stillKnown(fields.get(0), fields.get(1));
  }

  private Optional<Caller> stillKnown(String person, String proof) {
    if (!proof.equals(CHOSEN)) {
      return tokens.owner(proof);
    }
    var known = inventory.get().people().get(person);
    return settings.lab().enabled() && known != null
        ? Optional.of(new Caller(person, known.groups(), true))
        : Optional.empty();
  }
}
