package dev.salvor.workflows.ports;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two servers that hold the same data, one leading and one following: PostgreSQL or Redis, as the
 * member's role in the inventory says. Runs on the agent of the side that a {@link Half} names;
 * endpoints and passwords come from that agent's inventory.
 *
 * <p>Every method fails with {@code unreachable} (worth a retry), {@code wrong-password} or {@code
 * not-that-server}.
 */
@ActivityInterface(namePrefix = "Pairs.")
public interface Pairs {
  String LIFT_FENCE = "Pairs.LiftFence";
  String FOLLOW = "Pairs.Follow";

  /**
   * Reads what the server says of itself. Reads only. A field that the server does not report is a
   * failure, never zero.
   */
  @ActivityMethod
  Seen look(Half half);

  /**
   * Says what is missing of what a fail-over may have to do to the server: rights of Salvor's user,
   * files that the agent may not write, programs that it does not find. None is the good answer.
   * Changes nothing.
   */
  @ActivityMethod
  Rights rights(Half half);

  /**
   * Reads what a fence would change, as it is now. Reads only; a copy of what holds secrets is kept
   * beside the data, and only its place is told.
   */
  @ActivityMethod
  Fence readFence(Half half);

  /**
   * Takes the right to write from everybody but Salvor and the follower, ends their sessions, and
   * leaves a guard beside the data that refuses a start (see {@code salvor offline guard}), so that
   * the fence holds after a restart too. A repeat changes nothing more. Where the server is not
   * there, only the guard is left, and {@link Raised} says so.
   */
  @ActivityMethod
  Raised raiseFence(Fence fence);

  /**
   * Puts back what {@link #readFence} read, and removes the guard. Where nothing was raised,
   * nothing is done. A server that is a follower by now stays one. Where the other side serves by
   * now, or cannot be asked, the fence stays, and the failure says so: two must never serve.
   */
  @ActivityMethod(name = LIFT_FENCE)
  void liftFence(Fence fence);

  /** Tries to write as the server's clients would, and takes back what could be written. */
  @ActivityMethod
  Trial tryToWrite(Half half);

  /**
   * Waits until the follower has applied everything up to a position of its leader. Heartbeats. A
   * repeat goes on waiting. Fails with {@code not-yet} where it stands still for a minute.
   */
  @ActivityMethod
  Seen catchUp(Mark mark);

  /**
   * Ends the follower's link to its leader, and sees that nothing more arrives. A repeat is none.
   */
  @ActivityMethod
  Seen stopFollowing(Half half);

  /**
   * Makes the follower the leader, and sees that it is: that it takes writes, and that its epoch
   * (timeline, replication id) is a new one. It must have applied the mark's position before. A
   * repeat finds a leader and says what it finds.
   */
  @ActivityMethod
  Promoted promote(Mark mark);

  /** Writes something of its own, reads it back and deletes it. A repeat does it again. */
  @ActivityMethod
  Canary canary(Half half);

  /**
   * Counts what others than Salvor have written since a mark. Reads only. What cannot be told apart
   * counts as theirs.
   */
  @ActivityMethod
  Foreign foreignWrites(Since since);

  /**
   * Makes the server follow the one on the other side: by rewinding where that is possible,
   * otherwise by a copy beside the old data, which stays until the follower has caught up.
   * Heartbeats. The guard is removed only once it cannot start as a leader. A repeat goes on, or
   * finds it following. A follower that only lost its link ({@link #stopFollowing}) gets it back at
   * once.
   */
  @ActivityMethod(name = FOLLOW)
  Followed follow(Half half);

  /**
   * The server of a member on one side.
   *
   * @param site the site's name in the inventory
   * @param member the member's name
   * @param side the side's name
   */
  record Half(String site, String member, String side) {}

  /** Who leads. */
  enum Lead {
    @JsonProperty("leads")
    LEADS,
    @JsonProperty("follows")
    FOLLOWS
  }

  /**
   * What a server says of itself.
   *
   * @param version as reported
   * @param lead whether it leads
   * @param epoch what changes when another server begins to lead: timeline or replication id
   * @param position how far it has written, or applied what it follows; in bytes
   * @param linked whether a follower is linked to its leader now; always true of a leader
   * @param completeAt an instant before which every acknowledged write is here; absent where a
   *     follower cannot tell
   * @param leader host and port of what it follows; absent where it leads
   * @param serverTime the server's clock
   * @param fenced whether a fence or its guard stands, so that nobody but Salvor can write; one
   *     that leads and is fenced does not serve
   */
  record Seen(
      String version,
      Lead lead,
      String epoch,
      long position,
      boolean linked,
      @Nullable Instant completeAt,
      @Nullable String leader,
      Instant serverTime,
      boolean fenced) {
    /** Whether clients could write here. */
    public boolean serves() {
      return lead == Lead.LEADS && !fenced;
    }
  }

  /** What is missing, such as {@code SUPERUSER for salvor}. */
  record Rights(List<String> missing) {
    public Rights {
      missing = List.copyOf(missing);
    }
  }

  /**
   * What to put back when a fence is lifted.
   *
   * @param run the run that fences; its name is on the guard
   * @param prior role by role: the place of a kept copy, or rules that hold no secret
   */
  record Fence(Half half, String run, List<String> prior) {
    public Fence {
      prior = List.copyOf(prior);
    }
  }

  /**
   * What came of raising a fence.
   *
   * @param reached whether the server was there, so that it is fenced now; otherwise only the guard
   *     waits for it
   * @param words what was done
   */
  record Raised(boolean reached, String words) {}

  /** What came of trying to write. */
  record Trial(Tried tried, String words) {
    /** Whether it could be written. */
    public enum Tried {
      @JsonProperty("refused")
      REFUSED,
      @JsonProperty("written")
      WRITTEN,
      /** Nobody answers: whether somebody else could write there is not known. */
      @JsonProperty("unreachable")
      UNREACHABLE
    }
  }

  /** A position that has to be there, in an epoch. */
  record Mark(Half half, String epoch, long position) {}

  /** A new leader: its epoch, the position at which it begins, and when. */
  record Promoted(String epoch, long position, Instant at) {}

  /**
   * What was written, read and deleted.
   *
   * @param written how many writes that were
   * @param mark what {@link #foreignWrites} leaves out
   */
  record Canary(int written, String mark) {}

  /** Where to count from, and the canaries that do not count. */
  record Since(Half half, Promoted promoted, List<String> canaries) {
    public Since {
      canaries = List.copyOf(canaries);
    }
  }

  /** How many writes of others there were, and how that was found out. */
  record Foreign(long writes, String words) {}

  /** How a server was made to follow. */
  record Followed(String how, long bytes, Seen seen) {}
}
