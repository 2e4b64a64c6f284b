package dev.salvor.web.console;

import dev.salvor.web.WebSettings;
import dev.salvor.web.api.ProblemPage;
import dev.salvor.web.api.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Shows a problem as a page; whoever is not signed in is sent there instead. */
@Component
class ProblemsAsPages implements ProblemPage {
  private final Pages pages;
  private final WebSettings settings;

  ProblemsAsPages(Pages pages, WebSettings settings) {
    this.pages = pages;
    this.settings = settings;
  }

  @Override
  public ResponseEntity<String> show(HttpServletRequest request, Problems.Worded problem) {
    if (problem.status() == HttpStatus.UNAUTHORIZED) {
      return ResponseEntity.status(HttpStatus.SEE_OTHER).location(signIn(request)).build();
    }
    var chrome = pages.chrome(request, null, "", "That did not work");
    var page = pages.page(problem.status(), "problem", chrome, Map.of("problem", problem));
    return problem.status() == HttpStatus.SERVICE_UNAVAILABLE && request.getMethod().equals("GET")
        ? lookingAgain(page)
        : page;
  }

  /** What is away for now comes back, and the page with it, also where no script runs. */
  private static ResponseEntity<String> lookingAgain(ResponseEntity<String> page) {
    return ResponseEntity.status(page.getStatusCode())
        .headers(page.getHeaders())
        .header("Refresh", "5")
        .body(page.getBody());
  }

  private URI signIn(HttpServletRequest request) {
    var page = settings.lab().enabled() ? "/choose" : "/sign-in";
    var next = request.getMethod().equals("GET") ? request.getRequestURI() : "/";
    return URI.create(page + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
  }
}
