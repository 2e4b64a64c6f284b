package dev.salvor.activities.postgres;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.services.Command;
import dev.salvor.activities.site.Located;
import dev.salvor.runbooks.run.Progress;
import io.temporal.activity.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL's own programs. They refuse root, and what they write has to be the server's: an agent
 * that is root runs them as the user whom the data belongs to.
 */
final class Tools {
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final String ROOT = "0";
  private static final String NOBODY = "65534";

  private final Located at;

  Tools(Located at) {
    this.at = at;
  }

  /**
   * Runs a program to its end, and tells all the while that it does.
   *
   * @param of a file or folder whose user it is to run as
   * @param passwords the file that it finds its passwords in; they stand in no argument
   */
  Command.Result run(Path of, Path passwords, String program, List<String> arguments)
      throws IOException {
    var words = new ArrayList<>(asOwner(of));
    words.add(path(program));
    words.addAll(arguments);
    var environment = new LinkedHashMap<String, String>();
    environment.put("LC_ALL", "C");
    environment.put("PGPASSFILE", passwords.toString());
    environment.put("PGAPPNAME", Logins.APPLICATION);
    try (var _ = new Pulse(Activity.getExecutionContext(), () -> new Progress(0, 0, "", program))) {
      return new Command(words).run(Map.copyOf(environment), LONGEST);
    }
  }

  private String path(String program) {
    return at.own().binaries() == null ? program : Path.of(at.own().binaries(), program).toString();
  }

  private static List<String> asOwner(Path of) throws IOException {
    if (!id(Path.of("/proc/self"), "uid").equals(ROOT)) {
      return List.of();
    }
    var owner = id(of, "uid");
    if (owner.equals(ROOT)) {
      // Root by another number: what it writes is root's, and the programs do not see that.
      return List.of("unshare", "--user", "--map-user=" + NOBODY, "--map-group=" + NOBODY, "--");
    }
    return List.of("setpriv", "--reuid", owner, "--regid", id(of, "gid"), "--clear-groups", "--");
  }

  private static String id(Path of, String which) throws IOException {
    return String.valueOf(Files.getAttribute(of, "unix:" + which));
  }
}
