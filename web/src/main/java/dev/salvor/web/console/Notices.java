package dev.salvor.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** Carries what a form's deed came to over to the page that is shown after it. */
@Component
class Notices {
  private static final String COOKIE = "salvor-notice";
  private static final int LONGEST = 1_000;

  ResponseCookie of(boolean good, String sentence) {
    var text = (good ? "+" : "-") + sentence.substring(0, Math.min(LONGEST, sentence.length()));
    var encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return baked(encoded, Duration.ofMinutes(1));
  }

  ResponseCookie none() {
    return baked("", Duration.ZERO);
  }

  private static ResponseCookie baked(String value, Duration age) {
    return ResponseCookie.from(COOKIE, value)
        .httpOnly(true)
        .sameSite("Strict")
        .path("/")
        .maxAge(age)
        .build();
  }

  Chrome.@Nullable Notice read(HttpServletRequest request) {
    var cookie = WebUtils.getCookie(request, COOKIE);
    if (cookie == null || cookie.getValue().isEmpty()) {
      return null;
    }
    try {
      var text =
          new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8);
      return new Chrome.Notice(text.startsWith("+"), text.substring(1));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException foreign) {
      return null;
    }
  }
}
