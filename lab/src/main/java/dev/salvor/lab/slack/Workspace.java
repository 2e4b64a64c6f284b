package dev.salvor.lab.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Channels, members, messages and open modals. All of it is gone when the process ends. */
final class Workspace {
  static final String GATES = "C0GATES";
  static final String ALARMS = "C0ALARMS";
  static final String BOARD = "C0BOARD";
  static final String TEAM = "T0LAB";
  static final Map<String, String> CHANNELS =
      ordered(GATES, "salvor", ALARMS, "salvor-alarms", BOARD, "directors");
  static final Map<String, String> MEMBERS =
      ordered(
          "U0ONCALL",
          "oncall",
          "U0LEAD",
          "lead",
          "U0LEAD2",
          "lead2",
          "U0DIRECTOR",
          "director",
          "U0STRANGER",
          "stranger");

  private final String url;
  private final Duration patience;
  private final List<Post> posts = new ArrayList<>();
  private final Map<String, Open> modals = new HashMap<>();
  private final Map<String, Trigger> triggers = new HashMap<>();
  private final Map<String, Reply> replies = new HashMap<>();
  private int number;

  /**
   * @param patience how long what opens a modal is good for
   */
  Workspace(String url, Duration patience) {
    this.url = url;
    this.patience = patience;
  }

  private static Map<String, String> ordered(String... words) {
    var map = new LinkedHashMap<String, String>();
    for (int at = 0; at < words.length; at += 2) {
      map.put(words[at], words[at + 1]);
    }
    return map;
  }

  /** A modal that somebody has before him. */
  record Open(String id, JsonNode view, Map<String, String> errors) {}

  private record Trigger(String member, Instant until) {}

  /** Whom a response_url answers, and about which message. */
  record Reply(String member, String channel, @Nullable String ts) {}

  String url() {
    return url;
  }

  private String next() {
    return "%d.%06d".formatted(Instant.now().getEpochSecond(), ++number);
  }

  synchronized Post post(
      String channel,
      @Nullable String thread,
      @Nullable String onlyFor,
      String text,
      JsonNode blocks,
      JsonNode metadata) {
    var post = new Post(channel, next(), thread, onlyFor, text, blocks, metadata, false);
    posts.add(post);
    return post;
  }

  synchronized Optional<Post> find(String channel, String ts) {
    return posts.stream()
        .filter(post -> post.channel().equals(channel) && post.ts().equals(ts))
        .findFirst();
  }

  synchronized void replace(Post before, Post after) {
    posts.set(posts.indexOf(before), after);
  }

  synchronized void delete(Post post) {
    posts.remove(post);
  }

  synchronized List<Post> posts() {
    return List.copyOf(posts);
  }

  /** What a member's gesture may open. */
  synchronized String trigger(String member) {
    var id = "%s.%d".formatted(next(), 4711);
    triggers.put(id, new Trigger(member, Instant.now().plus(patience)));
    return id;
  }

  /** Opens a modal; why not, in Slack's words. */
  synchronized Optional<String> open(String trigger, JsonNode view) {
    var known = triggers.remove(trigger);
    if (known == null) {
      return Optional.of("exchanged_trigger_id");
    }
    if (Instant.now().isAfter(known.until())) {
      return Optional.of("expired_trigger_id");
    }
    modals.put(known.member(), new Open("V" + ++number, view, Map.of()));
    return Optional.empty();
  }

  synchronized Optional<Open> modal(String member) {
    return Optional.ofNullable(modals.get(member));
  }

  synchronized void show(String member, Open modal) {
    modals.put(member, modal);
  }

  synchronized void close(String member) {
    modals.remove(member);
  }

  /** Where whoever was asked may answer. */
  synchronized String responseUrl(Reply reply) {
    var id = "R" + ++number;
    replies.put(id, reply);
    return url + "/hooks/" + id;
  }

  synchronized Optional<Reply> reply(String id) {
    return Optional.ofNullable(replies.get(id));
  }
}
