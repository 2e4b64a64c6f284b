package dev.salvor.web.principal;

import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.inventory.Person;
import dev.salvor.web.CurrentInventory;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Personal API tokens: {@code Authorization: Bearer slv_…}, known to the inventory by digest. */
@Component
@Order(1)
final class Tokens implements Principals {
  private static final String BEARER = "Bearer ";

  private final CurrentInventory inventory;

  Tokens(CurrentInventory inventory) {
    this.inventory = inventory;
  }

  @Override
  public Optional<Caller> identify(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header == null || !header.startsWith(BEARER)
        ? Optional.empty()
        : owner(digest(header.substring(BEARER.length()).strip()));
  }

  /** How a token stands in the inventory. */
  static String digest(String token) {
    return "sha256:" + Digest.of(token);
  }

  /** Whose token has this digest. Every token is compared, so that time tells nothing. */
  Optional<Caller> owner(String digest) {
    Optional<Caller> found = Optional.empty();
    for (var entry : inventory.get().people().entrySet()) {
      if (has(entry.getValue(), digest)) {
        found = Optional.of(caller(entry));
      }
    }
    return found;
  }

  private static boolean has(Person person, String digest) {
    var has = false;
    for (var token : person.tokens()) {
      has |= MessageDigest.isEqual(bytes(token), bytes(digest));
    }
    return has;
  }

  private static Caller caller(Map.Entry<String, Person> entry) {
    return new Caller(entry.getKey(), entry.getValue().groups(), false);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
