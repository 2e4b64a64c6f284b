package dev.salvor.web.principal;

import dev.salvor.web.Refusal;
import dev.salvor.web.WebSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Stands before everything: says who is asking, keeps forms of other sites away, and sets the
 * headers that keep a page to itself.
 */
@Component
final class DoorFilter extends OncePerRequestFilter {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> THIS_MACHINE =
      Set.of("localhost", "127.0.0.1", "[::1]", "0:0:0:0:0:0:0:1", "::1");

  private final List<Principals> ways;
  private final FormTokens forms;
  private final WebSettings settings;
  private final HandlerExceptionResolver problems;

  DoorFilter(
      List<Principals> ways,
      FormTokens forms,
      WebSettings settings,
      HandlerExceptionResolver handlerExceptionResolver) {
    this.ways = ways;
    this.forms = forms;
    this.settings = settings;
    this.problems = handlerExceptionResolver;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    harden(request, response);
    try {
      admit(request, response);
    } catch (Refusal refusal) {
      problems.resolveException(request, response, null, refusal);
      return;
    }
    chain.doFilter(request, response);
  }

  private void admit(HttpServletRequest request, HttpServletResponse response) {
    if (isOpen(request)) {
      return;
    }
    keepToThisMachine(request);
    if (isSlack(request)) {
      return;
    }
    if (FormTokens.browser(request) == null && !isApi(request)) {
      response.addHeader(HttpHeaders.SET_COOKIE, forms.fresh(request).toString());
    }
    var caller = identify(request);
    caller.ifPresent(known -> request.setAttribute(Callers.ATTRIBUTE, known));
    if (!READING.contains(request.getMethod()) && isFromBrowser(request)) {
      forms.check(request);
    }
  }

  private Optional<Caller> identify(HttpServletRequest request) {
    return ways.stream().flatMap(way -> way.identify(request).stream()).findFirst();
  }

  /** A browser adds its cookies by itself, so only what came without them needs no form token. */
  private static boolean isFromBrowser(HttpServletRequest request) {
    var byHeader =
        request.getHeader(HttpHeaders.AUTHORIZATION) != null
            || request.getHeader(LabNames.HEADER) != null;
    return !isApi(request) || (!byHeader && Sessions.value(request) != null);
  }

  /** In the lab a name is enough, so a page of another site must not be able to reach it. */
  private void keepToThisMachine(HttpServletRequest request) {
    if (settings.lab().enabled() && !THIS_MACHINE.contains(request.getServerName())) {
      throw Refusal.forbidden(
          "The lab answers only as localhost, found '%s'.".formatted(request.getServerName()));
    }
  }

  private static boolean isApi(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/api/");
  }

  /** Slack signs its requests, over a body that nobody may read before that is checked. */
  private static boolean isSlack(HttpServletRequest request) {
    return request.getRequestURI().equals("/slack/events");
  }

  private static boolean isOpen(HttpServletRequest request) {
    var path = request.getRequestURI();
    return path.startsWith("/actuator/") || path.startsWith("/static/");
  }

  private static void harden(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    if (!request.getRequestURI().startsWith("/static/")) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }
}
