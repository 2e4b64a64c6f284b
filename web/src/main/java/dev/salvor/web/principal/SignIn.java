package dev.salvor.web.principal;

import dev.salvor.web.Refusal;
import dev.salvor.web.WebSettings;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Turns a token, or in the lab a choice, into a session. */
@Component
public class SignIn {
  private final WebSettings settings;
  private final Tokens tokens;
  private final LabNames names;
  private final Sessions sessions;

  SignIn(WebSettings settings, Tokens tokens, LabNames names, Sessions sessions) {
    this.settings = settings;
    this.tokens = tokens;
    this.names = names;
    this.sessions = sessions;
  }

  /** The session of the token's owner. */
  public ResponseCookie byToken(String token, boolean secure) {
    var digest = Tokens.digest(token.strip());
    var owner =
        tokens
            .owner(digest)
            .orElseThrow(() ->
                new Refusal(
                    HttpStatus.FORBIDDEN,
                    "The inventory knows no such token; make one with salvor token create and put its digest into the inventory."));
    return sessions.byToken(Callers.person(owner), digest, secure);
  }

  /** The session of the person who was chosen: the lab only. */
  public ResponseCookie byChoice(String person, boolean secure) {
    if (!settings.lab().enabled()) {
      throw Refusal.notFound("People can be chosen only in the lab; sign in with a token.");
    }
    return sessions.byChoice(Callers.person(names.named(person)), secure);
  }

  /** The end of a session. */
  public ResponseCookie out(boolean secure) {
    return sessions.none(secure);
  }
}
