package dev.salvor.lab.slack;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What people do on the page, told to the app as Slack tells it, and what its answer does. */
final class Gestures {
  private final Workspace workspace;
  private final Hooks hooks;

  Gestures(Workspace workspace, Hooks hooks) {
    this.workspace = workspace;
    this.hooks = hooks;
  }

  /** A button of a message. */
  void click(String member, Post post, JsonNode block, JsonNode element) {
    var payload = payload("block_actions", member);
    payload.put("trigger_id", workspace.trigger(member));
    payload.put(
        "response_url",
        workspace.responseUrl(new Workspace.Reply(member, post.channel(), post.ts())));
    payload
        .putObject("container")
        .put("type", "message")
        .put("message_ts", post.ts())
        .put("channel_id", post.channel())
        .put("is_ephemeral", false);
    payload.set("channel", named(post.channel(), Workspace.CHANNELS));
    payload.set("message", WebMethods.shown(post));
    payload.putObject("state").putObject("values");
    var action = (ObjectNode) element.deepCopy();
    action.remove("confirm");
    action.put("block_id", block.path("block_id").asString("b1")).put("action_ts", post.ts());
    payload.putArray("actions").add(action);
    var reply = hooks.send(Map.of("payload", payload.toString()));
    if (!reply.isGood()) {
      warn(member, post.channel(), reply);
    }
  }

  /** A modal that was filled in. */
  void submit(String member, Workspace.Open modal, Map<String, String> fields) {
    var view = (ObjectNode) modal.view().deepCopy();
    view.put("id", modal.id()).put("team_id", Workspace.TEAM).put("hash", modal.id());
    view.set("state", Inputs.state(modal.view().path("blocks"), fields));
    var payload = payload("view_submission", member);
    payload.put("trigger_id", workspace.trigger(member));
    payload.set("view", view);
    payload.putArray("response_urls");
    var reply = hooks.send(Map.of("payload", payload.toString()));
    if (reply.isGood()) {
      follow(member, modal, reply.body());
    } else {
      warn(member, Workspace.GATES, reply);
    }
  }

  private void follow(String member, Workspace.Open modal, String body) {
    var answer = read(body);
    switch (answer.path("response_action").asString("")) {
      case "errors" ->
          workspace.show(
              member, new Workspace.Open(modal.id(), modal.view(), texts(answer.path("errors"))));
      case "update", "push" ->
          workspace.show(
              member, new Workspace.Open(modal.id() + "u", answer.path("view"), Map.of()));
      default -> workspace.close(member);
    }
  }

  /** A command that was typed into a channel. */
  void command(String member, String channel, String typed) {
    var form = new LinkedHashMap<String, String>();
    form.put("token", "none");
    form.put("team_id", Workspace.TEAM);
    form.put("team_domain", "lab");
    form.put("channel_id", channel);
    form.put("channel_name", String.valueOf(Workspace.CHANNELS.get(channel)));
    form.put("user_id", member);
    form.put("user_name", String.valueOf(Workspace.MEMBERS.get(member)));
    form.put("command", typed.split("\\s+", 2)[0]);
    form.put("text", typed.contains(" ") ? typed.split("\\s+", 2)[1] : "");
    form.put("api_app_id", "A0SALVOR");
    form.put("is_enterprise_install", "false");
    form.put("response_url", workspace.responseUrl(new Workspace.Reply(member, channel, null)));
    form.put("trigger_id", workspace.trigger(member));
    var reply = hooks.send(form);
    if (!reply.isGood()) {
      warn(member, channel, reply);
    } else if (!reply.body().isBlank()) {
      var text =
          reply.type().startsWith("application/json")
              ? read(reply.body()).path("text").asString("")
              : reply.body();
      whisper(member, channel, text);
    }
  }

  /** Slack shows a triangle and says little; whoever practises wants to know more. */
  private void warn(String member, String channel, Hooks.Reply reply) {
    whisper(
        member,
        channel,
        "(The app did not take it: %s %s)"
            .formatted(
                reply.status() == 0 ? "no answer," : "status " + reply.status() + ",",
                reply.body()));
  }

  private void whisper(String member, String channel, String text) {
    workspace.post(
        channel,
        null,
        member,
        text,
        JsonNodeFactory.instance.arrayNode(),
        MissingNode.getInstance());
  }

  private static ObjectNode payload(String type, String member) {
    var payload = JsonNodeFactory.instance.objectNode().put("type", type);
    payload.put("api_app_id", "A0SALVOR").put("token", "none");
    payload.putObject("team").put("id", Workspace.TEAM).put("domain", "lab");
    var user = named(member, Workspace.MEMBERS);
    payload.set(
        "user", user.put("username", user.path("name").asString()).put("team_id", Workspace.TEAM));
    return payload;
  }

  private static ObjectNode named(String id, Map<String, String> names) {
    return JsonNodeFactory.instance.objectNode().put("id", id).put("name", names.get(id));
  }

  private static Map<String, String> texts(JsonNode errors) {
    var texts = new LinkedHashMap<String, String>();
    errors.properties().forEach(error -> texts.put(error.getKey(), error.getValue().asString()));
    return texts;
  }

  private static JsonNode read(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : WebMethods.MAPPER.readTree(body);
    } catch (JacksonException other) {
      return MissingNode.getInstance();
    }
  }
}
