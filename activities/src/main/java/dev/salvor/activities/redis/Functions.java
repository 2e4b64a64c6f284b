package dev.salvor.activities.redis;

import dev.salvor.runbooks.redis.Conflicts;
import io.temporal.failure.ApplicationFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Function libraries. FLUSHALL leaves them alone, so most are there; missing ones are loaded. */
final class Functions {
  private Functions() {}

  /** Loads what is missing, library by library, and returns how many that were. */
  static long copy(Session instance, Session live, Conflicts conflicts) {
    if (!ServerVersion.of(instance.info()).atLeast(7, 0)) {
      return 0;
    }
    var there = libraries(live);
    long loaded = 0;
    for (var library : libraries(instance).entrySet()) {
      var code = there.get(library.getKey());
      boolean replaced = conflicts == Conflicts.BACKUP_WINS && !library.getValue().equals(code);
      if ((code == null || replaced) && load(live, library.getValue(), replaced)) {
        loaded++;
      }
    }
    return loaded;
  }

  /** A function of that name may stand in another, newer library; that one stays. */
  private static boolean load(Session live, String code, boolean replace) {
    try {
      live.call(
          "FUNCTION",
          replace ? new String[] {"LOAD", "REPLACE", code} : new String[] {"LOAD", code});
      return true;
    } catch (ApplicationFailure refused) {
      if (String.valueOf(refused.getOriginalMessage()).contains("already exists")) {
        return false;
      }
      throw refused;
    }
  }

  private static Map<String, String> libraries(Session session) {
    var libraries = new LinkedHashMap<String, String>();
    for (var entry : session.call("FUNCTION", "LIST", "WITHCODE")) {
      var fields = (List<?>) entry;
      var library = new LinkedHashMap<String, String>();
      for (int index = 0; index + 1 < fields.size(); index += 2) {
        library.put(Session.asText(fields.get(index)), Session.asText(fields.get(index + 1)));
      }
      libraries.put(
          library.getOrDefault("library_name", ""), library.getOrDefault("library_code", ""));
    }
    return libraries;
  }
}
