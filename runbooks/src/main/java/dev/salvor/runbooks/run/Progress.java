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
 * @param pace how fast and for how long yet, in words, for who looks where nobody reckons it:
 *     {@code 52.1 MB/s, about 14 s left}
 */
public record Progress(
    long done, long total, String unit, @Nullable String position, @Nullable String pace) {
  private static final Pattern FILES = Pattern.compile("[\\d,]+ files?");

  /** Of which nobody has said how fast it goes. */
  public Progress(long done, long total, String unit, @Nullable String position) {
    this(done, total, unit, position, null);
  }

  /** The same, at that pace. */
  public Progress at(@Nullable String newPace) {
    return new Progress(done, total, unit, position, newPace);
  }

  /** How many files are done, in words, where the step counts them beside its bytes. */
  public Optional<String> files() {
    return Optional.ofNullable(position).filter(text -> FILES.matcher(text).matches());
  }
}
