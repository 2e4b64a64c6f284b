package dev.salvor.workflows.care;

import dev.salvor.workflows.ports.VaultCare.Swept;
import java.util.List;
import java.util.Objects;

/** What several vaults answered, as one. */
final class Several {
  private Several() {}

  static Swept of(List<Swept> answers) {
    return new Swept(
        answers.stream().mapToLong(Swept::objects).sum(),
        answers.stream().mapToLong(Swept::bytes).sum(),
        answers.stream().mapToLong(Swept::refused).sum(),
        answers.stream().map(Swept::why).filter(Objects::nonNull).findFirst().orElse(null));
  }
}
