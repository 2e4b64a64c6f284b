package dev.salvor.workflows.redis;

import dev.salvor.workflows.ports.RedisNodes.SettingNames;
import dev.salvor.workflows.ports.RedisNodes.Settings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings that keep a Redis from destroying what is left of the evidence. */
final class Brake {
  private static final Map<String, String> WANTED =
      Map.of(
          "save", "",
          "auto-aof-rewrite-percentage", "0",
          "aof-disable-auto-gc", "yes");

  private Brake() {}

  static SettingNames names(String target) {
    return new SettingNames(target, List.copyOf(WANTED.keySet()).stream().sorted().toList());
  }

  /** The brake for a server, which may not know all of the settings. */
  static Settings of(Settings prior) {
    var values =
        prior.values().keySet().stream().collect(Collectors.toMap(name -> name, Brake::wanted));
    return new Settings(prior.target(), values);
  }

  /** "was save 3600 1": what the brake found and will put back. */
  static String words(Settings prior) {
    return prior.values().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(setting ->
            setting.getKey() + " " + (setting.getValue().isEmpty() ? "off" : setting.getValue()))
        .collect(Collectors.joining(", ", "was ", ""));
  }

  private static String wanted(String name) {
    var value = WANTED.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The brake does not know the setting " + name);
    }
    return value;
  }
}
