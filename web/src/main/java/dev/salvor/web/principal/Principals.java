package dev.salvor.web.principal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * A way to find out who is asking. Personal tokens, the console's session and the lab's names are
 * three; a single sign-on will be another.
 */
public interface Principals {
  /** The person behind a request; empty where this way says nothing about it. */
  Optional<Caller> identify(HttpServletRequest request);
}
