package dev.salvor.workflows.fakes;

import dev.salvor.workflows.ports.Journal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A journal in memory. */
public final class FakeJournal implements Journal {
  private final FakeWorld world;
  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  FakeJournal(FakeWorld world) {
    this.world = world;
  }

  @Override
  public void keep(Entry entry) {
    world.called("Journal.Keep");
    add(entry);
  }

  @Override
  public void strike(Key key) {
    world.called("Journal.Strike");
    synchronized (entries) {
      entries.remove(key);
    }
  }

  @Override
  public List<Entry> left(String target) {
    world.called("Journal.Left");
    return entries(target);
  }

  /** Leaves an entry as an earlier, terminated run would have. */
  public FakeJournal add(Entry entry) {
    synchronized (entries) {
      entries.put(entry.key(), entry);
    }
    return this;
  }

  /** What stands in it for a target, oldest first. */
  public List<Entry> entries(String target) {
    synchronized (entries) {
      var found = new ArrayList<>(entries.values());
      found.removeIf(entry -> !entry.key().target().equals(target));
      return found;
    }
  }
}
