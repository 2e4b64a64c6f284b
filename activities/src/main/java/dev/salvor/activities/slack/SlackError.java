package dev.salvor.activities.slack;

/** Slack understood a call and refuses it. Some refusals mean something to whoever called. */
final class SlackError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  SlackError(String code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }

  /** The message is not there any more, or nobody may change it now. */
  boolean isOfAMessageThatIsGone() {
    return code.equals("message_not_found")
        || code.equals("cant_update_message")
        || code.equals("edit_window_closed");
  }
}
