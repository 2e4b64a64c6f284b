package dev.salvor.runbooks.vault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which sets are asked for.
 *
 * @param target whose
 * @param agent who is beside its data and opens its vault
 * @param objective how old the newest may be; absent where its owners said nothing
 * @param set one set by its name; all of them where absent
 * @param page which lines of that set's list of files; none where absent
 */
public record SetsQuery(
    String target,
    String agent,
    @Nullable Duration objective,
    @Nullable String set,
    @Nullable Page page) {

  /**
   * A page of a list of files.
   *
   * @param prefix how the paths begin; every path where it is empty
   * @param after the last path of the page before; the first page where absent
   */
  public record Page(String prefix, @Nullable String after) {}
}
