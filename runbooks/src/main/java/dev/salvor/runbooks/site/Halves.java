package dev.salvor.runbooks.site;

import dev.salvor.runbooks.inventory.Pair;
import dev.salvor.runbooks.inventory.Pair.Half;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.runbooks.inventory.ServiceControl;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the two servers of a pair are, as commands name it. */
final class Halves {
  private Halves() {}

  static Half half(Pair pair, String side) {
    return Objects.requireNonNull(
        pair.sides().get(side), "the parser lets no pair without both sides through");
  }

  static void put(Map<String, String> values, Pair pair, Way way) {
    put(values, "from", half(pair, way.from()));
    put(values, "to", half(pair, way.to()));
    var service = half(pair, way.to()).service();
    values.put("service-stop", control(service, "stop"));
    values.put("service-start", control(service, "start"));
  }

  private static void put(Map<String, String> values, String where, Half half) {
    values.put(where + "-host", Quoting.word(half.host()));
    values.put(where + "-host-text", Quoting.text(half.host()));
    values.put(where + "-port", String.valueOf(half.port()));
    if (half.data() != null) {
      values.put(where + "-data", Quoting.word(half.data()));
    }
  }

  /** A secret goes through the environment of one command, never through its arguments. */
  static String variable(String name, @Nullable SecretReference secret) {
    return secret == null ? "" : "%s=\"%s\" ".formatted(name, Quoting.secret(secret));
  }

  private static String control(@Nullable ServiceControl service, String verb) {
    if (service == null) {
      return "stop \"the inventory does not say how to %s it; %s it, and go on behind this line\""
          .formatted(verb, verb);
    }
    if (service.systemd() != null) {
      return "systemctl %s %s".formatted(verb, Quoting.word(service.systemd()));
    }
    var set = service.kubernetes();
    if (set != null) {
      return "kubectl --namespace %s scale statefulset %s --replicas=%d"
          .formatted(
              Quoting.word(set.namespace()),
              Quoting.word(set.name()),
              verb.equals("stop") ? 0 : set.replicas());
    }
    return Quoting.words(verb.equals("stop") ? service.stop() : service.start());
  }
}
