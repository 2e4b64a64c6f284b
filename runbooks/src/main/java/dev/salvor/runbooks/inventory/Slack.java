package dev.salvor.runbooks.inventory;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The Slack workspace in which runs tell what they want, and from which people answer.
 *
 * @param api where Slack's Web API is; Slack itself where nothing is said
 * @param token where the bot's token is; only the worker opens it
 * @param signingSecret where the secret is that Slack signs its requests with; only the web process
 *     opens it
 * @param channel the id of the channel in which gates open
 * @param alarms the id of the channel for what must not be overlooked; the same one where nothing
 *     is said
 * @param groups the ids of channels of their own, of groups that are asked when others are silent
 * @param console where the console is, for links; no links where nothing is said
 */
public record Slack(
    @Nullable String api,
    SecretReference token,
    SecretReference signingSecret,
    String channel,
    @Nullable String alarms,
    Map<String, String> groups,
    @Nullable String console) {
  private static final String SLACK = "https://slack.com/api/";
  private static final String CHANNEL = "[CGD][A-Z0-9]{2,20}";

  public Slack {
    groups = groups == null ? Map.of() : Map.copyOf(groups);
  }

  /** Where a method of the Web API is. */
  public String method(String name) {
    var base = api == null ? SLACK : api;
    return base.endsWith("/") ? base + name : base + "/" + name;
  }

  /** The channel for what must not be overlooked. */
  public String alarmChannel() {
    return alarms == null ? channel : alarms;
  }

  /** The channel in which those groups are asked: that of the first which has one. */
  public String channelOf(Set<String> asked) {
    return new TreeSet<>(asked)
        .stream().filter(groups::containsKey).map(groups::get).findFirst().orElse(channel);
  }

  /** The console's page of a run. */
  public Optional<String> page(String run) {
    return page("runs", run);
  }

  /** The console's page of a target. */
  public Optional<String> pageOfTarget(String target) {
    return page("targets", target);
  }

  private Optional<String> page(String of, String name) {
    return Optional.ofNullable(console)
        .map(address -> "%s/%s/%s".formatted(address.replaceFirst("/+$", ""), of, name));
  }

  /** What a newcomer would say is wrong with it; empty when nothing is. */
  Optional<String> objection(Set<String> known) {
    if (token == null || signingSecret == null) {
      return Optional.of(
          "expected token and signing-secret, each a reference (env:NAME or file:/path), found none");
    }
    if (channel == null) {
      return Optional.of("expected the id of a channel (C…), found none");
    }
    return channels().or(() -> strangers(known)).or(this::addresses);
  }

  private Optional<String> channels() {
    var ids = new TreeSet<>(groups.values());
    ids.add(channel);
    ids.add(alarmChannel());
    return ids.stream()
        .filter(id -> !id.matches(CHANNEL))
        .findFirst()
        .map(id ->
            "expected the id of a channel (C…, at the foot of its details in Slack), found " + id);
  }

  private Optional<String> strangers(Set<String> known) {
    return new TreeSet<>(groups.keySet())
        .stream()
            .filter(group -> !known.contains(group))
            .findFirst()
            .map(group -> "groups: nobody is in the group %s; correct the name".formatted(group));
  }

  private Optional<String> addresses() {
    if (api != null && !isAddress(api)) {
      return Optional.of("api: expected https://… or nothing, found " + api);
    }
    return console == null || isAddress(console)
        ? Optional.empty()
        : Optional.of("console: expected https://… or nothing, found " + console);
  }

  /** A secret travels there, so it is spoken in the clear with this machine alone. */
  static boolean isAddress(String text) {
    try {
      var uri = URI.create(text);
      var host = String.valueOf(uri.getHost());
      return "https".equals(uri.getScheme())
          || ("http".equals(uri.getScheme()) && host.matches("127\\.0\\.0\\.1|localhost|\\[::1]"));
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
