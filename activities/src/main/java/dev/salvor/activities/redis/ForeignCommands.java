package dev.salvor.activities.redis;

import dev.salvor.activities.site.Located;
import dev.salvor.workflows.ports.Pairs.Foreign;
import dev.salvor.workflows.ports.Pairs.Since;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Counts the commands in the replication stream since a promotion that are not Salvor's. The stream
 * has what was written, by whomever and by whatever way; the server keeps its last part for
 * replicas that come back, and is asked for it as by one of those.
 */
final class ForeignCommands {
  /** What keeps replicas alive and in step, and what is said rather than kept. */
  private static final Set<String> NO_WRITES =
      Set.of("ping", "select", "replconf", "multi", "exec", "publish", "spublish");

  private final PairClients clients;

  ForeignCommands(PairClients clients) {
    this.clients = clients;
  }

  Foreign count(Located at, Since since) {
    try (var session = clients.open(at)) {
      var look = ReplicationLook.of(session);
      if (!look.epoch().equals(since.promoted().epoch())) {
        return unknown(
            "its replication id is %s and no longer %s"
                .formatted(look.epoch(), since.promoted().epoch()));
      }
      long begin = since.promoted().position();
      if (look.position() == begin) {
        return new Foreign(0, "nothing was written since the promotion");
      }
      if (!keeps(look, begin + 1)) {
        return unknown("the server no longer keeps its stream from offset %d on".formatted(begin));
      }
      return read(at, look, since);
    }
  }

  private static boolean keeps(ReplicationLook look, long first) {
    return look.info().number("repl_backlog_active") == 1
        && look.info().number("repl_backlog_first_byte_offset") <= first;
  }

  private static Foreign unknown(String why) {
    return new Foreign(1, why + "; who wrote cannot be told, and counts as somebody");
  }

  private Foreign read(Located at, ReplicationLook look, Since since) {
    var canaries = new HashSet<>(since.canaries());
    long begin = since.promoted().position();
    long foreign = 0;
    try (var stream = ReplicationStream.open(PairClients.endpoint(at), clients.password(at))) {
      if (!stream.goOn(look.epoch(), begin + 1)) {
        return unknown("the server does not hand out its stream since the promotion");
      }
      while (stream.bytes() < look.position() - begin) {
        foreign += isForeign(stream.next(), canaries) ? 1 : 0;
      }
    } catch (IOException broken) {
      return unknown("the stream since the promotion could not be read (%s)".formatted(broken));
    }
    return new Foreign(
        foreign,
        String.format(
            Locale.ROOT,
            "the stream since the promotion has %d commands that are not Salvor's",
            foreign));
  }

  private static boolean isForeign(List<String> command, Set<String> canaries) {
    var verb = command.getFirst().toLowerCase(Locale.ROOT);
    return !NO_WRITES.contains(verb) && command.stream().noneMatch(canaries::contains);
  }
}
