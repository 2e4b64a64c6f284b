package dev.salvor.web.api;

import dev.salvor.web.CurrentInventory;
import dev.salvor.web.Refusal;
import dev.salvor.web.WebSettings;
import dev.salvor.web.principal.Caller;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is asking, and in the lab who one may be. */
@RestController
@RequestMapping("/api/v1")
class PeopleApi {
  private final WebSettings settings;
  private final CurrentInventory inventory;

  PeopleApi(WebSettings settings, CurrentInventory inventory) {
    this.settings = settings;
    this.inventory = inventory;
  }

  record Me(@Nullable String person, Set<String> groups, boolean lab) {}

  record Choice(String name, @Nullable String fullName, Set<String> groups) {}

  @GetMapping("/me")
  Me me(Caller caller) {
    return new Me(caller.name(), new TreeSet<>(caller.groups()), settings.lab().enabled());
  }

  @GetMapping("/people")
  List<Choice> people() {
    if (!settings.lab().enabled()) {
      throw Refusal.notFound(
          "People can be chosen only in the lab; elsewhere a token proves who asks.");
    }
    return new TreeMap<>(inventory.get().people())
        .entrySet().stream()
            .map(each ->
                new Choice(
                    each.getKey(), each.getValue().name(), new TreeSet<>(each.getValue().groups())))
            .toList();
  }
}
