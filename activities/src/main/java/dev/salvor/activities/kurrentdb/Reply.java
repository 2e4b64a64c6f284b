package dev.salvor.activities.kurrentdb;

import org.jspecify.annotations.Nullable;

/**
 * What a node answered.
 *
 * @param status the code; 0 where the connection ended without an answer
 * @param type of the body, as it says
 * @param body its text, cut where it is absurdly long
 */
record Reply(int status, @Nullable String type, String body) {
  private static final int LONGEST = 160;

  /** No answer came: whatever was asked for may be done, or not. */
  static final Reply NONE = new Reply(0, null, "");

  boolean isGood() {
    return status >= 200 && status < 300;
  }

  boolean says(String words) {
    return body.contains(words);
  }

  /** For messages: {@code 503 AutoScavenge is not enabled}. */
  String words() {
    var line = body.strip().lines().findFirst().orElse("");
    var cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    return cut.isEmpty() ? String.valueOf(status) : status + " " + cut;
  }
}
