package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.Failure;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run can meet, in memory: Redis servers, a vault, a journal, other runs.
 *
 * <p>A test fills it, breaks it ({@link #failNext}), lets something happen in the middle of a step
 * ({@link #before}) and looks at what was asked ({@link #calls}).
 */
public final class FakeWorld {
  private final Map<String, FakeRedis> servers = new ConcurrentHashMap<>();
  private final Map<String, Deque<RuntimeException>> failures = new ConcurrentHashMap<>();
  private final Map<String, Runnable> hooks = new ConcurrentHashMap<>();
  private final List<String> calls = new ArrayList<>();
  private volatile Instant now = Instant.parse("2026-01-31T03:00:00Z");

  private final FakeRedisNodes nodes = new FakeRedisNodes(this);
  private final FakeBackupSets sets = new FakeBackupSets(this);
  private final FakeSetLists lists = new FakeSetLists(this);
  private final FakeRestoreInstances instances = new FakeRestoreInstances(this);
  private final FakeRedisKeys keys = new FakeRedisKeys(this);
  private final FakeFileTrees files = new FakeFileTrees(this);
  private final FakeJournal journal = new FakeJournal(this);
  private final FakeEngine engine = new FakeEngine(this);
  private final FakeEvidenceStore evidence = new FakeEvidenceStore(this);
  private final FakeRosters rosters = new FakeRosters(this);
  private final FakeVaultCare care = new FakeVaultCare(this);
  private final FakeKurrent kurrent = new FakeKurrent();
  private final FakeKurrentNodes kurrentNodes = new FakeKurrentNodes(this);
  private final FakeKurrentCopies kurrentCopies = new FakeKurrentCopies(this);
  private final FakeKurrentRestores kurrentRestores = new FakeKurrentRestores(this);
  private final FakeKurrentSnapshots kurrentSnapshots = new FakeKurrentSnapshots(this);
  private final FakeServices services = new FakeServices(this);
  private final FakeAnnouncements announcements = new FakeAnnouncements(this);
  private final FakePagers pagers = new FakePagers(this);
  private final FakeSite site = new FakeSite();

  /** The server of a target; it appears when it is first asked for. */
  public FakeRedis redis(String target) {
    return servers.computeIfAbsent(target, name -> new FakeRedis(this));
  }

  /** The world's clock, which servers and the vault go by. */
  public Instant now() {
    return now;
  }

  /** Sets the world's clock. */
  public FakeWorld at(Instant instant) {
    now = instant;
    return this;
  }

  /** The next calls of an activity fail as if the world were away for a moment. */
  public FakeWorld failNext(String activity, int times) {
    return failNext(activity, times, Failure.UNREACHABLE);
  }

  /** The next calls of an activity fail in that way. */
  public FakeWorld failNext(String activity, int times, Failure failure) {
    for (int call = 0; call < times; call++) {
      failNext(
          activity,
          failure.because("Expected an answer to " + activity + ", found none; see to it"));
    }
    return this;
  }

  /** The next call of an activity throws that. */
  public FakeWorld failNext(String activity, RuntimeException thrown) {
    var waiting = failures.computeIfAbsent(activity, name -> new ArrayDeque<>());
    synchronized (waiting) {
      waiting.add(thrown);
    }
    return this;
  }

  /** No further call of an activity fails. */
  public FakeWorld heal(String activity) {
    failures.remove(activity);
    return this;
  }

  /** Does something each time an activity is called, before it does anything itself. */
  public FakeWorld before(String activity, Runnable happening) {
    hooks.put(activity, happening);
    return this;
  }

  /** The activities called so far, in order, failed ones too. */
  public List<String> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /** How often an activity was called. */
  public long calls(String activity) {
    return calls().stream().filter(activity::equals).count();
  }

  public FakeRedisNodes nodes() {
    return nodes;
  }

  public FakeRedisKeys keys() {
    return keys;
  }

  public FakeSetLists lists() {
    return lists;
  }

  public FakeRestoreInstances instances() {
    return instances;
  }

  public FakeBackupSets sets() {
    return sets;
  }

  public FakeFileTrees files() {
    return files;
  }

  /** The cluster of the target {@code lab-kurrentdb}. */
  public FakeKurrent kurrent() {
    return kurrent;
  }

  public FakeKurrentCopies kurrentCopies() {
    return kurrentCopies;
  }

  public FakeKurrentRestores kurrentRestores() {
    return kurrentRestores;
  }

  public FakeKurrentSnapshots kurrentSnapshots() {
    return kurrentSnapshots;
  }

  public FakeServices services() {
    return services;
  }

  /** The two sides of the target {@code lab-site}. */
  public FakeSite site() {
    return site;
  }

  public FakeVaultCare care() {
    return care;
  }

  public FakeJournal journal() {
    return journal;
  }

  public FakeEngine engine() {
    return engine;
  }

  public FakeEvidenceStore evidence() {
    return evidence;
  }

  public FakeRosters rosters() {
    return rosters;
  }

  /** The Slack workspace. */
  public FakeAnnouncements announcements() {
    return announcements;
  }

  public FakePagers pagers() {
    return pagers;
  }

  /** What to register on the queue of runs. */
  public Object[] ofWorker() {
    return new Object[] {rosters, engine, evidence, announcements, pagers};
  }

  /** What to register on an agent's queue. */
  public Object[] ofAgent() {
    return new Object[] {
      journal,
      nodes,
      keys,
      instances,
      sets,
      files,
      lists,
      care,
      kurrentNodes,
      kurrentCopies,
      kurrentRestores,
      kurrentSnapshots,
      services,
      new FakePairs(this),
      new FakeProbes(this),
      new WorldWorkloads(this),
      new WorldNames(this),
      new WorldSwitches(this)
    };
  }

  void called(String activity) {
    synchronized (calls) {
      calls.add(activity);
    }
    var happening = hooks.get(activity);
    if (happening != null) {
      happening.run();
    }
    var failure = nextFailure(activity);
    if (failure != null) {
      throw failure;
    }
  }

  private @Nullable RuntimeException nextFailure(String activity) {
    var waiting = failures.get(activity);
    if (waiting == null) {
      return null;
    }
    synchronized (waiting) {
      return waiting.poll();
    }
  }
}
