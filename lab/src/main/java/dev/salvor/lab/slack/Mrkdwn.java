package dev.salvor.lab.slack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The little of Slack's own markup that messages use, as HTML. */
final class Mrkdwn {
  private static final Pattern MENTION = Pattern.compile("&lt;@([A-Z0-9]+)&gt;");
  private static final Pattern LINK = Pattern.compile("&lt;(https?://[^|&]+)\\|([^&]+)&gt;");

  private Mrkdwn() {}

  /** Slack's text has its own three characters escaped already; everything else is escaped here. */
  static String html(String text) {
    var plain = text.replace("&lt;", "\u0001").replace("&gt;", "\u0002").replace("&amp;", "&");
    var escaped = escaped(plain);
    var linked = LINK.matcher(escaped).replaceAll("<a href=\"$1\">$2</a>");
    var named =
        MENTION
            .matcher(linked)
            .replaceAll(match ->
                Matcher.quoteReplacement("<b class=mention>@" + name(match.group(1)) + "</b>"));
    return named
        .replaceAll("```(?s)(.+?)```", "<pre>$1</pre>")
        .replaceAll("`([^`]+)`", "<code>$1</code>")
        .replaceAll("(?m)(?<![\\w*])\\*([^*\n]+)\\*(?![\\w*])", "<b>$1</b>")
        .replace("\n", "<br>")
        .replace("\u0001", "&lt;")
        .replace("\u0002", "&gt;");
  }

  private static String name(String member) {
    return escaped(Workspace.MEMBERS.getOrDefault(member, member));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
