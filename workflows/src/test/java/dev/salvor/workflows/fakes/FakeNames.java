package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Names;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Names in memory: a server, a key that it takes or not, and a resolver that asks it each time. */
public final class FakeNames implements Names {
  private static final String RESOLVER = "127.0.0.1:53";
  private static final Entry NOTHING = new Entry(List.of(), Duration.ZERO);

  private final Map<Name, Entry> entries = new ConcurrentHashMap<>();
  private volatile boolean takesKey = true;

  /** Puts addresses there, whoever does so. */
  public FakeNames put(Name name, Entry entry) {
    entries.put(name, entry);
    return this;
  }

  /** Whether the server takes the key from now on. */
  public FakeNames takeKey(boolean takes) {
    takesKey = takes;
    return this;
  }

  @Override
  public Found look(Name name) {
    var entry = entries.getOrDefault(name, NOTHING);
    return new Found(entry, Map.of(RESOLVER, entry));
  }

  @Override
  public void tryKey(Name name) {
    if (!takesKey) {
      throw Failure.NOT_ALLOWED.because(
          "Expected the server to take the key, found that it refuses; give the server the key");
    }
  }

  @Override
  public void set(Change change) {
    var now = look(change.name()).entry();
    if (now.equals(change.to())) {
      return;
    }
    tryKey(change.name());
    if (!now.addresses().equals(change.from().addresses())) {
      throw Failure.BAD_REQUEST.because(
          "Expected the name to say still %s, found %s; look who changed it"
              .formatted(change.from().addresses(), now.addresses()));
    }
    put(change.name(), change.to());
  }

  @Override
  public Found awaitResolvers(Change change) {
    return look(change.name());
  }
}
