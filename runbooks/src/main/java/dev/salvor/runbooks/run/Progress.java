package dev.salvor.runbooks.run;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a long step is: what its activity heartbeats, and where a retry resumes.
 *
 * @param done how much is done
 * @param total how much there is; 0 where nobody knows
 * @param unit what is counted: keys, bytes
 * @param position where a repeat resumes, which means something only to the step itself; or, of one
 *     that counts bytes, how many files those are: {@code 1,204 files}
 */
public record Progress(long done, long total, String unit, @Nullable String position) {
  private static final Pattern FILES = Pattern.compile("[\\d,]+ files?");

  /** How many files are done, in words, where the step counts them beside its bytes. */
  public Optional<String> files() {
    return Optional.ofNullable(position).filter(text -> FILES.matcher(text).matches());
  }
}
