package dev.salvor.runbooks.inventory;

import java.util.List;
import java.util.Optional;

/**
 * Something that commands switch from side to side. Each runs on the agent of the side that is to
 * serve, with SALVOR_SITE, SALVOR_MEMBER and SALVOR_SIDE, and may be run more than once.
 *
 * @param serve makes that side serve, word by word
 * @param which prints the name of the side that serves
 */
public record SwitchCommand(List<String> serve, List<String> which) {
  public SwitchCommand {
    serve = serve == null ? List.of() : List.copyOf(serve);
    which = which == null ? List.of() : List.copyOf(which);
  }

  Optional<String> objection() {
    return serve.isEmpty() || which.isEmpty()
        ? Optional.of("command: expected serve and which, found only some of them")
        : Optional.empty();
  }
}
