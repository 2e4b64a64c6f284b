package dev.salvor.web.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;

/** How pages show a problem. */
public interface ProblemPage {
  ResponseEntity<String> show(HttpServletRequest request, Problems.Worded problem);
}
