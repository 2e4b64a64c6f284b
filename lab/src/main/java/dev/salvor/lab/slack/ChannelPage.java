package dev.salvor.lab.slack;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/** The channels as one member sees them. */
final class ChannelPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final Workspace workspace;
  private final String member;

  ChannelPage(Workspace workspace, String member) {
    this.workspace = workspace;
    this.member = member;
  }

  String whole() {
    return PageFrame.HTML
        .replace("@MEMBER@", member)
        .replace("@MEMBERS@", members())
        .replace("@CHANNELS@", options())
        .replace("@LIVE@", channels())
        .replace("@MODAL@", modal());
  }

  private String members() {
    var html = new StringBuilder();
    Workspace.MEMBERS.forEach((id, name) ->
        html.append(
            "<a href=\"/?as=%s\"%s>%s</a>"
                .formatted(id, id.equals(member) ? " aria-current=true" : "", name)));
    return html.toString();
  }

  private static String options() {
    var html = new StringBuilder();
    Workspace.CHANNELS.forEach(
        (id, name) -> html.append("<option value=\"%s\">#%s</option>".formatted(id, name)));
    return html.toString();
  }

  String modal() {
    return workspace.modal(member).map(open -> ModalHtml.of(open, member)).orElse("");
  }

  String channels() {
    var html = new StringBuilder();
    Workspace.CHANNELS.forEach((id, name) -> {
      html.append("<section id=\"%s\"><h2>#%s</h2>".formatted(id, name));
      workspace.posts().stream()
          .filter(post -> post.channel().equals(id) && post.thread() == null && isSeen(post))
          .forEach(post -> message(post, html));
      html.append("</section>");
    });
    return html.toString();
  }

  private boolean isSeen(Post post) {
    return post.onlyFor() == null || post.onlyFor().equals(member);
  }

  private void message(Post post, StringBuilder html) {
    html.append(
        "<article data-ts=\"%s\"%s>"
            .formatted(post.ts(), post.onlyFor() == null ? "" : " class=private"));
    html.append(
        "<p class=context><b>Salvor</b> %s%s%s</p>"
            .formatted(
                time(post),
                post.edited() ? " (edited)" : "",
                post.onlyFor() == null ? "" : " · only you see this"));
    html.append(BlockHtml.of(post, member));
    var below =
        workspace.posts().stream()
            .filter(each -> Objects.equals(each.thread(), post.ts()))
            .toList();
    if (!below.isEmpty()) {
      html.append("<div class=thread>");
      below.forEach(each -> message(each, html));
      html.append("</div>");
    }
    html.append("</article>");
  }

  private static String time(Post post) {
    return TIME.format(Instant.ofEpochSecond(Long.parseLong(post.ts().replaceFirst("\\..*", ""))));
  }
}
