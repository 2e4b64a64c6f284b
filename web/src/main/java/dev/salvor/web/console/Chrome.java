package dev.salvor.web.console;

import dev.salvor.web.principal.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param title the page's name
 * @param section the part of the console it belongs to
 * @param caller who looks
 * @param lab whether this is the practice range
 * @param form the token for this page's forms
 * @param away why Temporal does not answer, when it does not
 * @param notice what the last deed came to
 */
public record Chrome(
    String title,
    String section,
    @Nullable Caller caller,
    boolean lab,
    String form,
    @Nullable String away,
    @Nullable Notice notice) {

  /** What the last deed came to. */
  public record Notice(boolean good, String sentence) {}

  public boolean isSignedIn() {
    return caller != null && caller.isPerson();
  }
}
