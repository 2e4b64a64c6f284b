package dev.salvor.runbooks.inventory;

import java.util.Optional;

/**
 * A web hook that is called for what must not be overlooked.
 *
 * @param url where it is
 * @param secret where the secret is that each call is signed with
 */
public record Pager(String url, SecretReference secret) {
  /** What a newcomer would say is wrong with it; empty when nothing is. */
  Optional<String> objection() {
    if (url == null || !Slack.isAddress(url)) {
      return Optional.of("url: expected https://…, found " + url);
    }
    return secret == null
        ? Optional.of("secret: expected a reference (env:NAME or file:/path), found none")
        : Optional.empty();
  }
}
