package dev.salvor.web.console;

import dev.salvor.web.CurrentInventory;
import dev.salvor.web.Refusal;
import dev.salvor.web.WebSettings;
import dev.salvor.web.principal.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in and out; in the lab, choosing who to be. */
@Controller
class SignInPages {
  private final Pages pages;
  private final SignIn signIn;
  private final CurrentInventory inventory;
  private final WebSettings settings;

  SignInPages(Pages pages, SignIn signIn, CurrentInventory inventory, WebSettings settings) {
    this.pages = pages;
    this.signIn = signIn;
    this.inventory = inventory;
    this.settings = settings;
  }

  @GetMapping("/sign-in")
  ResponseEntity<String> form(
      HttpServletRequest request, @RequestParam(defaultValue = "/") String next) {
    return settings.lab().enabled() ? chooser(request, next) : form(request, next, "");
  }

  private ResponseEntity<String> form(HttpServletRequest request, String next, String wrong) {
    var chrome = pages.chrome(request, null, "", "Sign in");
    return pages.page(
        wrong.isEmpty() ? HttpStatus.OK : HttpStatus.FORBIDDEN,
        "signIn",
        chrome,
        Map.of("next", next, "wrong", wrong));
  }

  @PostMapping("/sign-in")
  ResponseEntity<String> enter(
      HttpServletRequest request,
      @RequestParam String token,
      @RequestParam(defaultValue = "/") String next) {
    try {
      return redirect(signIn.byToken(token, request.isSecure()), next);
    } catch (Refusal refused) {
      return form(request, next, refused.sentence());
    }
  }

  @GetMapping("/choose")
  ResponseEntity<String> chooser(
      HttpServletRequest request, @RequestParam(defaultValue = "/") String next) {
    if (!settings.lab().enabled()) {
      return form(request, next, "");
    }
    var chrome = pages.chrome(request, null, "", "Who are you?");
    var people = new TreeMap<>(inventory.get().people());
    return pages.page("choose", chrome, Map.of("next", next, "people", people));
  }

  @PostMapping("/choose")
  ResponseEntity<String> choose(
      HttpServletRequest request,
      @RequestParam String person,
      @RequestParam(defaultValue = "/") String next) {
    return redirect(signIn.byChoice(person, request.isSecure()), next);
  }

  @PostMapping("/sign-out")
  ResponseEntity<String> leave(HttpServletRequest request) {
    return redirect(signIn.out(request.isSecure()), "/sign-in");
  }

  /** Only ever back to a page of ours. */
  private static ResponseEntity<String> redirect(ResponseCookie cookie, String next) {
    var ours = next.matches("/[A-Za-z0-9._-][A-Za-z0-9._/?=&-]*") ? next : "/";
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.SET_COOKIE, cookie.toString())
        .location(URI.create(ours))
        .build();
  }
}
