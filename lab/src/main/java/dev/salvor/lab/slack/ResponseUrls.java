package dev.salvor.lab.slack;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import tools.jackson.databind.node.MissingNode;

/** The addresses that Slack gives with a gesture, so that its answer can be shown. */
final class ResponseUrls {
  private final Workspace workspace;

  ResponseUrls(Workspace workspace) {
    this.workspace = workspace;
  }

  void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var id = exchange.getRequestURI().getPath().substring("/hooks/".length());
      var reply = workspace.reply(id);
      if (reply.isEmpty()) {
        Exchanges.send(exchange, 404, "text/plain", "no_such_hook");
        return;
      }
      take(reply.get(), Exchanges.body(exchange));
      Exchanges.send(exchange, 200, "text/plain", "ok");
    }
  }

  private void take(Workspace.Reply reply, String body) {
    var answer = WebMethods.MAPPER.readTree(body);
    var text = answer.path("text").asString("");
    var original =
        reply.ts() == null ? null : workspace.find(reply.channel(), reply.ts()).orElse(null);
    if (answer.path("delete_original").asBoolean(false) && original != null) {
      workspace.delete(original);
    } else if (answer.path("replace_original").asBoolean(false) && original != null) {
      workspace.replace(
          original, original.edited(text, answer.path("blocks"), original.metadata()));
    } else {
      var onlyFor =
          answer.path("response_type").asString("ephemeral").equals("in_channel")
              ? null
              : reply.member();
      workspace.post(
          reply.channel(), null, onlyFor, text, answer.path("blocks"), MissingNode.getInstance());
    }
  }
}
