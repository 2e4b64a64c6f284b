package dev.salvor.web.principal;

import dev.salvor.web.CurrentInventory;
import dev.salvor.web.Refusal;
import dev.salvor.web.WebSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The lab: the header {@code X-Salvor-As} names a person, and that is all the proof there is. */
@Component
@Order(3)
final class LabNames implements Principals {
  static final String HEADER = "X-Salvor-As";

  private final WebSettings settings;
  private final CurrentInventory inventory;

  LabNames(WebSettings settings, CurrentInventory inventory) {
    this.settings = settings;
    this.inventory = inventory;
  }

  @Override
  public Optional<Caller> identify(HttpServletRequest request) {
    if (!settings.lab().enabled()) {
      return Optional.empty();
    }
    var name = request.getHeader(HEADER);
    return Optional.of(name == null || name.isBlank() ? Caller.NOBODY : named(name.strip()));
  }

  /** The person of that name. */
  Caller named(String name) {
    var people = inventory.get().people();
    var person = people.get(name);
    if (person == null) {
      throw Refusal.badRequest(
          "Expected one of the people of the inventory (%s), found '%s'."
              .formatted(String.join(", ", new TreeSet<>(people.keySet())), name));
    }
    return new Caller(name, person.groups(), true);
  }
}
