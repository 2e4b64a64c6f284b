package dev.salvor.web.principal;

import dev.salvor.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Proves that a form was sent by one of our own pages: each carries a MAC of a random cookie that
 * only this browser has, and of its session.
 */
@Component
public class FormTokens {
  /** The form field, and the header for scripts. */
  public static final String FIELD = "_form";

  public static final String HEADER = "X-Salvor-Form";
  static final String COOKIE = "salvor-browser";

  private final Macs macs;
  private final SecureRandom random = new SecureRandom();

  FormTokens(Macs macs) {
    this.macs = macs;
  }

  /** The token for the forms of this browser. */
  public String token(HttpServletRequest request) {
    return macs.of("form", bound(request));
  }

  void check(HttpServletRequest request) {
    var field = request.getParameter(FIELD);
    var sent = field == null ? request.getHeader(HEADER) : field;
    if (sent == null || browser(request) == null || !macs.matches("form", bound(request), sent)) {
      throw Refusal.forbidden(
          "This form is not from a page of this session; load the page again and send it from there.");
    }
  }

  /** The cookie that a browser without one gets. */
  ResponseCookie fresh(HttpServletRequest request) {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    var value = HexFormat.of().formatHex(bytes);
    request.setAttribute(COOKIE, value);
    return ResponseCookie.from(COOKIE, value)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Strict")
        .path("/")
        .build();
  }

  static @Nullable String browser(HttpServletRequest request) {
    var cookie = WebUtils.getCookie(request, COOKIE);
    return cookie == null ? (String) request.getAttribute(COOKIE) : cookie.getValue();
  }

  private static String bound(HttpServletRequest request) {
    return browser(request) + "\n" + Sessions.value(request);
  }
}
