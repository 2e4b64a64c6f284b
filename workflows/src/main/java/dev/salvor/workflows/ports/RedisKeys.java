package dev.salvor.workflows.ports;

import dev.salvor.runbooks.redis.Conflicts;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/**
 * Keys carried from a restore instance into the live server, and compared. Runs on the target's
 * agent.
 */
@ActivityInterface(namePrefix = "Keys.")
public interface RedisKeys {
  /**
   * Carries every key over, with its absolute expiry, by database, and the functions too.
   * Heartbeats {@link dev.salvor.runbooks.run.Progress} whose position is {@code {instance run id,
   * database, cursor, counts}}. A repeat resumes there; against a restarted instance it begins
   * anew. Either way a key that is already back is counted as that.
   */
  PutBack putBack(Job job);

  /**
   * Compares every key of the instance with the live server, and looks for keys that only the live
   * server has. Reads only. Heartbeats; a repeat resumes.
   *
   * <p>Fails with {@code content-differs} when more differs than clients can have changed
   * meanwhile, by the server's own count of changes.
   */
  Comparison compare(Check check);

  /**
   * What to carry over.
   *
   * @param key the instance
   * @param conflicts which value stays
   */
  record Job(RestoreInstances.Key key, Conflicts conflicts) {}

  /**
   * What to compare.
   *
   * @param key the instance
   * @param conflicts which value was to stay
   * @param putBack what was carried over
   * @param fenced whether clients could not write meanwhile: then nothing may differ but what was
   *     kept
   */
  record Check(RestoreInstances.Key key, Conflicts conflicts, PutBack putBack, boolean fenced) {}

  /**
   * What was carried over.
   *
   * @param seen keys of the instance that were looked at
   * @param restored keys that were missing and are back
   * @param alreadyBack keys that were there with equal content
   * @param newerKept keys that were there with other content and stay
   * @param replaced keys that were there with other content and were replaced
   * @param expired keys whose expiry has passed
   * @param functions function libraries that are back
   * @param bytes payload bytes sent
   * @param changesAfter the live server's count of changes right after; what it counts later,
   *     clients made
   */
  record PutBack(
      long seen,
      long restored,
      long alreadyBack,
      long newerKept,
      long replaced,
      long expired,
      long functions,
      long bytes,
      long changesAfter) {}

  /**
   * What the comparison found.
   *
   * @param compared keys of the instance
   * @param equal equal in content and expiry
   * @param newerKept differ because the newer value stays
   * @param changedSince differ or are gone because clients changed them after they were put back
   * @param expired passed their expiry meanwhile
   * @param onlyLive keys that only the live server has: written since the backup
   * @param samples names of a few keys that differ, shortened
   */
  record Comparison(
      long compared,
      long equal,
      long newerKept,
      long changedSince,
      long expired,
      long onlyLive,
      List<String> samples) {}
}
