package dev.salvor.runbooks.site;

import dev.salvor.runbooks.inventory.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Redis pair, by hand. */
final class RedisByHand {
  private static final Sheet SHEET = Sheet.read("redis.txt");
  private static final String NO_SECRET = "env -u REDISCLI_AUTH ";

  private final Pair pair;
  private final Way way;

  private RedisByHand(Pair pair, Way way) {
    this.pair = pair;
    this.way = way;
  }

  static MemberByHand of(Pair pair, Way way, Map<String, String> values) {
    var own = Halves.variable("REDISCLI_AUTH", pair.password());
    var client = Halves.variable("REDISCLI_AUTH", pair.clientPassword());
    Halves.put(values, pair, way);
    values.put("own-secret", own.isEmpty() ? NO_SECRET : own);
    values.put("client-secret", client.isEmpty() ? NO_SECRET : client);
    values.put("own-user", pair.user() == null ? "" : " --user " + Quoting.word(pair.user()));
    values.put(
        "client-user", pair.client() == null ? "" : " --user " + Quoting.word(pair.client()));
    values.put("user", pair.user() == null ? "default" : Quoting.word(pair.user()));
    var config = Halves.half(pair, way.to()).config();
    values.put("config", config == null ? "\"$(sed -n 2p \"$note\")\"" : Quoting.word(config));
    return new MemberByHand(way, SHEET, values, new RedisByHand(pair, way)::parts);
  }

  /** A user that clients share cannot be fenced without shutting Salvor out as well. */
  private boolean hasOwnUser() {
    return pair.user() != null && !pair.user().equals("default");
  }

  private boolean hasData(String side) {
    return Halves.half(pair, side).data() != null;
  }

  private List<String> parts(Gesture gesture, Mode mode) {
    return switch (gesture) {
      case FUNCTIONS -> List.of("functions");
      case LOOK -> List.of("look-" + mode.word());
      case FENCE ->
          List.of(
              hasData(way.from()) ? "fence-data" : "fence-nowhere",
              hasOwnUser() ? "fence-users" : "fence-all");
      case PROVE -> proof(mode);
      case CATCH_UP -> List.of("catch-up");
      case STOP -> mode == Mode.FORCED ? List.of("stop", "mark") : List.of("stop");
      case PROMOTE -> hasData(way.to()) ? List.of("promote-data", "promote") : List.of("promote");
      case CANARY -> List.of("canary");
      case LOOK_BEFORE_REBUILD -> List.of("look-rebuild");
      case REBUILD -> List.of(hasData(way.to()) ? "place-data" : "place-nowhere", "rebuild");
      case CAUGHT_UP -> List.of("caught-up");
      default -> List.of();
    };
  }

  private List<String> proof(Mode mode) {
    var parts = new ArrayList<String>();
    parts.add(hasOwnUser() ? "prove-users" : "prove-all");
    if (pair.client() != null) {
      parts.add("prove-client");
    }
    if (mode == Mode.FORCED) {
      parts.addFirst("prove-begin");
      parts.add("prove-end");
    }
    return parts;
  }
}
