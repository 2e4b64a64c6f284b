package dev.salvor.workflows.ports;

import dev.salvor.runbooks.run.Announced.Message;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.slack.OpenModal.Modal;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Slack workspace that the worker's inventory names. It is only written to: what people answer
 * comes in by another door.
 */
@ActivityInterface(namePrefix = "Announcements.")
public interface Announcements {
  /**
   * Shows a message: edits the one that is there, or posts it.
   *
   * <p>An edit can be repeated. A post is marked with the run and its name, and a repeat (also one
   * that the notice says to be one) first looks in the channel for that mark: what it finds it
   * edits instead. So a message whose answer was lost is there once. A repeat that cannot look
   * posts nothing.
   *
   * <p>An edit of a message that somebody deleted posts it anew where it asks something, and does
   * nothing otherwise.
   *
   * <p>Fails with {@code unreachable} while Slack does not answer, with {@code not-yet} when it
   * asks to wait, which its time is waited for, and with {@code telling-refused} for what only
   * somebody can mend: the token, its scopes, the channel.
   */
  @ActivityMethod
  Message show(Notice notice);

  /**
   * Opens a modal. It is tried once: what opens it is worth nothing a moment later.
   *
   * <p>Fails as {@link #show} does.
   */
  @ActivityMethod
  void open(Modal modal);

  /**
   * A message as it is to be.
   *
   * @param run the run's id
   * @param name what it is about; each run has one message of a name
   * @param place the channel it belongs to
   * @param groups the groups that it asks
   * @param at where it is; absent before it was posted
   * @param below the message whose thread it belongs to
   * @param again whether an earlier call may have posted it without anybody hearing of it
   * @param since when it was first to be posted
   * @param content what it says
   */
  record Notice(
      String run,
      String name,
      Place place,
      Set<String> groups,
      @Nullable Message at,
      @Nullable Message below,
      boolean again,
      Instant since,
      Content content) {
    public Notice {
      groups = groups == null ? Set.of() : Set.copyOf(groups);
    }
  }

  /** Where messages go. */
  enum Place {
    /** Where gates open. */
    GATES,
    /** Where those are asked who are asked last. */
    ESCALATION,
    /** Where nothing is to be overlooked. */
    ALARMS
  }

  /**
   * What a message says.
   *
   * @param headline its first line
   * @param sentence what happens, what it wants, what happens if nobody does anything
   * @param facts what is known, each on a line
   * @param lines further lines
   * @param ask what can be answered; absent where nothing can
   */
  record Content(
      String headline, String sentence, List<Fact> facts, List<String> lines, @Nullable Ask ask) {
    public Content {
      facts = facts == null ? List.of() : List.copyOf(facts);
      lines = lines == null ? List.of() : List.copyOf(lines);
    }
  }

  /**
   * What a message asks.
   *
   * @param gate the gate or stuck step
   * @param digest the digest of the plan it is about
   * @param effect what approving does, for whoever is about to
   * @param requester whose own vote does not count
   * @param verdicts what can be said; nothing where Slack is forbidden to decide
   */
  record Ask(String gate, String digest, String effect, String requester, List<Verdict> verdicts) {
    public Ask {
      verdicts = verdicts == null ? List.of() : List.copyOf(verdicts);
    }
  }
}
