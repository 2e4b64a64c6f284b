package dev.salvor.activities.redis;

import dev.salvor.activities.Lookout;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.RedisNodes.Fence;
import dev.salvor.workflows.ports.RedisNodes.Writer;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The right to write, taken from users and given back. An ACL holds for connections that are
 * already there, refuses at once, and leaves reading and Salvor's own user alone.
 */
final class WriteFence {
  private static final String NO_WRITES = "-@write";
  private static final List<List<String>> PROBES =
      List.of(
          List.of("SET", "salvor:probe", "1"),
          List.of("DEL", "salvor:probe"),
          List.of("HSET", "salvor:probe", "1", "1"),
          List.of("EXPIRE", "salvor:probe", "1"),
          List.of("FLUSHALL"));

  private static final Lookout FOR_A_MOMENT =
      new Lookout(Duration.ofSeconds(2), Duration.ofMillis(100));

  private final Session session;

  WriteFence(Session session) {
    this.session = session;
  }

  /** Users that may write, all but Salvor's own. */
  Fence read(String target) {
    requireAcl();
    var own = session.line("ACL", "WHOAMI");
    requireOwnUser(own);
    var writers = new ArrayList<Writer>();
    var rights = WriteRights.of(session);
    for (var user : users()) {
      if (!user.equals(own)) {
        var commands = AclUser.read(session, user).commands();
        if (rights.permit(commands)) {
          writers.add(new Writer(user, commands));
        }
      }
    }
    return new Fence(target, List.copyOf(writers));
  }

  void raise(Fence fence) {
    requireAcl();
    requireOwnUser(session.line("ACL", "WHOAMI"));
    var present = new HashSet<>(users());
    for (var writer : fence.writers()) {
      if (present.contains(writer.user())) {
        session.line("ACL", "SETUSER", writer.user(), "clearselectors", NO_WRITES);
        PROBES.forEach(probe -> requireDenied(writer.user(), probe));
      }
    }
  }

  void lift(Fence fence) {
    var present = Set.copyOf(users());
    for (var writer : fence.writers()) {
      if (present.contains(writer.user())) {
        session.call("ACL", AclUser.giveBack(writer));
        requireBack(writer);
      }
    }
  }

  /** Whether some user lacks the right to write, and none but Salvor's own has it. */
  boolean isUp() {
    var own = session.line("ACL", "WHOAMI");
    var rights =
        users().stream()
            .filter(user -> !user.equals(own))
            .map(user -> AclUser.read(session, user).commands())
            .filter(commands -> !commands.equals("-@all"))
            .toList();
    return !rights.isEmpty() && rights.stream().noneMatch(WriteRights.of(session)::permit);
  }

  private List<String> users() {
    return session.call("ACL", "USERS").stream().map(Session::asText).toList();
  }

  private void requireAcl() {
    var version = ServerVersion.of(session.info());
    if (!version.atLeast(7, 0)) {
      throw Failure.SERVER_TOO_OLD.because(
          "Expected %s to be 7.0 or newer to prove a write fence, found %s; run without the fence"
              .formatted(session.endpoint().where(), version.text()));
    }
  }

  /** A user that clients share cannot be fenced without shutting Salvor out as well. */
  private void requireOwnUser(String own) {
    if (AclUser.read(session, own).isOpen()) {
      throw shared(own, "anyone may log in as it without a password");
    }
    var self = session.line("CLIENT", "ID");
    var seen = FOR_A_MOMENT.watch(() -> othersAs(own, self));
    if (!seen.over()) {
      throw shared(own, seen.words());
    }
  }

  /**
   * Who is just logging in has no name yet, and is no replica yet, whoever it is: only what stays
   * counts.
   */
  private Lookout.Sight<Long> othersAs(String own, String self) {
    long others =
        session
            .line("CLIENT", "LIST")
            .lines()
            .filter(line -> !line.contains(" name=salvor "))
            .filter(line -> !line.startsWith("id=" + self + " "))
            .filter(line -> line.contains(" user=" + own + " "))
            .filter(line -> !line.matches(".* flags=\\S*[SM]\\S* .*"))
            .count();
    return new Lookout.Sight<>(
        others, others == 0, "%d other connections use it".formatted(others));
  }

  private ApplicationFailure shared(String own, String found) {
    return Failure.BAD_REQUEST.because(
        "Expected Salvor to have a user of its own on %s so that others can be fenced, found that it logs in as '%s' and %s; create one (ACL SETUSER salvor on >PASSWORD ~* &* +@all) and name it in the inventory, or run without the fence"
            .formatted(session.endpoint().where(), own, found));
  }

  private void requireDenied(String user, List<String> probe) {
    var words = new ArrayList<>(List.of("DRYRUN", user));
    words.addAll(probe);
    var answer = session.line("ACL", words.toArray(String[]::new));
    if (answer.equals("OK")) {
      throw Failure.DEFECT.because(
          "Expected user %s of %s to be refused %s, found that a dry run allows it; the fence does not hold"
              .formatted(user, session.endpoint().where(), probe.getFirst()));
    }
  }

  private void requireBack(Writer writer) {
    var found = AclUser.read(session, writer.user()).commands();
    if (!found.equals(writer.commands())) {
      throw Failure.NOT_YET.because(
          "Expected user %s of %s to have the rights '%s' back, found '%s'"
              .formatted(writer.user(), session.endpoint().where(), writer.commands(), found));
    }
  }
}
