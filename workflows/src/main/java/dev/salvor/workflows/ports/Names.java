package dev.salvor.workflows.ports;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Names in DNS that point to the side that serves. Runs on the agent of the side that is to serve.
 *
 * <p>Every method fails with {@code unreachable}, {@code not-allowed} (the key is refused) or
 * {@code bad-request} (no such zone).
 */
@ActivityInterface(namePrefix = "Names.")
public interface Names {
  String SET = "Names.Set";

  /**
   * Reads the record from the server that takes updates, and what each resolver says. Reads only.
   */
  @ActivityMethod
  Found look(Name name);

  /** Tries an update that can change nothing, to see whether the key is taken. */
  @ActivityMethod
  void tryKey(Name name);

  /**
   * Sets addresses and time to live, on the condition that the record still says what was last
   * read, and reads it back. A repeat finds it done. Fails with {@code bad-request} when somebody
   * else changed it meanwhile.
   */
  @ActivityMethod(name = SET)
  void set(Change change);

  /**
   * Waits until every resolver gives exactly these addresses. Heartbeats what each says. A resolver
   * that nobody answers for is waited for, and named.
   */
  @ActivityMethod
  Found awaitResolvers(Change change);

  /** A member that is a name. */
  record Name(String site, String member) {}

  /** A record's addresses, sorted, and time to live. */
  record Entry(List<String> addresses, Duration ttl) {
    public Entry {
      addresses = addresses.stream().sorted().toList();
    }
  }

  /**
   * What the server says, and what resolvers say.
   *
   * @param entry what the server says; no addresses where it has none
   * @param resolvers by host and port; one that does not answer is left out
   */
  record Found(Entry entry, Map<String, Entry> resolvers) {
    public Found {
      resolvers = Map.copyOf(resolvers);
    }
  }

  /** From one entry to another. */
  record Change(Name name, Entry from, Entry to) {}
}
