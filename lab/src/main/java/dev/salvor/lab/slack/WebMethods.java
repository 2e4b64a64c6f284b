package dev.salvor.lab.slack;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The methods of Slack's Web API that Salvor calls, with Slack's own words for what is wrong. */
final class WebMethods {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Workspace workspace;
  private final Faults faults;
  private final String token;

  WebMethods(Workspace workspace, Faults faults, String token) {
    this.workspace = workspace;
    this.faults = faults;
    this.token = token;
  }

  void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var method = exchange.getRequestURI().getPath().substring("/api/".length());
      var arguments = arguments(exchange);
      var fault = faults.next();
      if (fault == null || fault.done()) {
        var answer = answer(exchange, method, arguments);
        if (fault == null) {
          Exchanges.send(exchange, 200, "application/json; charset=utf-8", answer.toString());
        }
        return;
      }
      if (fault.retryAfter() != null) {
        exchange.getResponseHeaders().set("Retry-After", fault.retryAfter());
      }
      var body = fault.status() == 429 ? bad("ratelimited").toString() : "";
      Exchanges.send(exchange, fault.status(), "application/json; charset=utf-8", body);
    }
  }

  /** JSON for methods that write, the address for methods that read. */
  private static JsonNode arguments(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("GET")) {
      return MAPPER.valueToTree(Exchanges.query(exchange));
    }
    try {
      return MAPPER.readTree(Exchanges.body(exchange));
    } catch (JacksonException malformed) {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  private ObjectNode answer(HttpExchange exchange, String method, JsonNode asked) {
    var bearer = exchange.getRequestHeaders().getFirst("Authorization");
    if (bearer == null) {
      return bad("not_authed");
    }
    if (!bearer.equals("Bearer " + token)) {
      return bad("invalid_auth");
    }
    return switch (method) {
      case "auth.test" ->
          good()
              .put("team_id", Workspace.TEAM)
              .put("user_id", "U0SALVOR")
              .put("bot_id", "B0SALVOR");
      case "chat.postMessage" -> post(asked, null);
      case "chat.postEphemeral" -> post(asked, asked.path("user").asString(""));
      case "chat.update" -> update(asked);
      case "chat.delete" -> delete(asked);
      case "conversations.history", "conversations.replies" -> history(method, asked);
      case "views.open" -> open(asked);
      default -> bad("unknown_method");
    };
  }

  private ObjectNode post(JsonNode asked, @Nullable String onlyFor) {
    var channel = asked.path("channel").asString("");
    if (!Workspace.CHANNELS.containsKey(channel)) {
      return bad("channel_not_found");
    }
    if (onlyFor != null && !Workspace.MEMBERS.containsKey(onlyFor)) {
      return bad("user_not_in_channel");
    }
    var wrong = BlockRules.objection(asked);
    if (wrong.isPresent()) {
      return bad(wrong.get());
    }
    var thread = asked.path("thread_ts").asString("");
    var post =
        workspace.post(
            channel,
            thread.isEmpty() ? null : thread,
            onlyFor,
            asked.path("text").asString(""),
            asked.path("blocks"),
            asked.path("metadata"));
    var answer = good().put("channel", channel).put("ts", post.ts());
    answer.set("message", shown(post));
    return answer;
  }

  private ObjectNode update(JsonNode asked) {
    var there = named(asked);
    if (there.isEmpty()) {
      return bad("message_not_found");
    }
    var wrong = BlockRules.objection(asked);
    if (wrong.isPresent()) {
      return bad(wrong.get());
    }
    var after =
        there
            .get()
            .edited(asked.path("text").asString(""), asked.path("blocks"), asked.path("metadata"));
    workspace.replace(there.get(), after);
    return good().put("channel", after.channel()).put("ts", after.ts()).put("text", after.text());
  }

  private ObjectNode delete(JsonNode asked) {
    var there = named(asked);
    there.ifPresent(workspace::delete);
    return there.isEmpty() ? bad("message_not_found") : good();
  }

  private Optional<Post> named(JsonNode asked) {
    return workspace
        .find(asked.path("channel").asString(""), asked.path("ts").asString(""))
        .filter(post -> post.onlyFor() == null);
  }

  private ObjectNode history(String method, JsonNode asked) {
    var channel = asked.path("channel").asString("");
    if (!Workspace.CHANNELS.containsKey(channel)) {
      return bad("channel_not_found");
    }
    var thread = method.equals("conversations.replies") ? asked.path("ts").asString("") : "";
    var oldest = new BigDecimal(asked.path("oldest").asString("0"));
    var withMetadata = asked.path("include_all_metadata").asString("false").equals("true");
    var answer = good().put("has_more", false);
    var messages = answer.putArray("messages");
    for (var post : List.copyOf(workspace.posts()).reversed()) {
      var belongs = thread.isEmpty() ? post.thread() == null : thread.equals(post.thread());
      if (post.channel().equals(channel)
          && post.onlyFor() == null
          && belongs
          && new BigDecimal(post.ts()).compareTo(oldest) >= 0) {
        var shown = shown(post);
        if (withMetadata) {
          shown.set("metadata", post.metadata());
        }
        messages.add(shown);
      }
    }
    return answer;
  }

  private ObjectNode open(JsonNode asked) {
    var view = asked.path("view");
    return BlockRules.objectionToView(view)
        .or(() -> workspace.open(asked.path("trigger_id").asString(""), view))
        .map(WebMethods::bad)
        .orElseGet(WebMethods::good);
  }

  /** A message as Slack shows it to apps. */
  static ObjectNode shown(Post post) {
    var message = JsonNodeFactory.instance.objectNode();
    message.put("type", "message").put("user", "U0SALVOR").put("bot_id", "B0SALVOR");
    message.put("app_id", "A0SALVOR").put("team", Workspace.TEAM);
    message.put("text", post.text()).put("ts", post.ts());
    if (post.thread() != null) {
      message.put("thread_ts", post.thread());
    }
    message.set("blocks", post.blocks());
    return message;
  }

  private static ObjectNode good() {
    return JsonNodeFactory.instance.objectNode().put("ok", true);
  }

  private static ObjectNode bad(String error) {
    return JsonNodeFactory.instance.objectNode().put("ok", false).put("error", error);
  }
}
