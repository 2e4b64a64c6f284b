package dev.salvor.activities.vault.care.model;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One state of the model: a vault with a handful of objects and manifests, and where each
 * participant is. Objects are bits of a mask. There is no clock but ages, which no longer grow once
 * they make no difference: so the model is small, and knows no end of time.
 */
final class World {
  /** A backup may take as long as this, a grace is twice as long, a request takes at most one. */
  static final int LONGEST = 1;

  static final int GRACE = 2 * LONGEST;
  static final int REQUEST = 1;

  /** An object of the old set, a draft's, the packs of two backups, a copy's. */
  static final int A = 1;

  static final int DRAFT = 2;
  static final int FIRST_PACK = 4;
  static final int COPIED = 16;
  private static final int OBJECTS = 5;
  static final int EVERY = (1 << OBJECTS) - 1;

  static final int OLD_SET = 0;
  static final int NEW_SET = 1;
  static final int FIRST_BACKUP = 2;
  static final int COPY = 4;
  static final int MANIFESTS = 5;

  final Set<Rules> rules;
  final int[][] locals;
  int objects = A;
  int published = 1 << OLD_SET | 1 << NEW_SET;
  int newest = NEW_SET;
  int[] ages = new int[OBJECTS];
  int[] names = new int[MANIFESTS];
  int[] index = new int[MANIFESTS];
  TreeSet<Integer> condemned = new TreeSet<>();
  String trouble = "";

  World(Set<Rules> rules, int participants) {
    this.rules = rules;
    locals = new int[participants][6];
    ages[0] = LONGEST;
    names[OLD_SET] = A;
    index[OLD_SET] = A;
    index[NEW_SET] = A;
  }

  /** A backup that was broken off long ago has left a pack. */
  World withDraft() {
    objects |= DRAFT;
    ages[1] = LONGEST;
    return this;
  }

  private World(World other) {
    rules = other.rules;
    locals = Arrays.stream(other.locals).map(int[]::clone).toArray(int[][]::new);
    objects = other.objects;
    published = other.published;
    newest = other.newest;
    ages = other.ages.clone();
    names = other.names.clone();
    index = other.index.clone();
    condemned = new TreeSet<>(other.condemned);
  }

  World copy() {
    return new World(this);
  }

  boolean keeps(Rules rule) {
    return rules.contains(rule);
  }

  void create(int object) {
    if ((objects & object) == 0) {
      objects |= object;
      ages[Integer.numberOfTrailingZeros(object)] = 0;
    }
  }

  void publish(int manifest, int named) {
    published |= 1 << manifest;
    names[manifest] = named;
    index[manifest] = named;
  }

  boolean isPublished(int manifest) {
    return (published & 1 << manifest) != 0;
  }

  /** Everything that some manifest names. */
  int named() {
    int named = 0;
    for (int manifest = 0; manifest < MANIFESTS; manifest++) {
      named |= isPublished(manifest) ? names[manifest] : 0;
    }
    return named;
  }

  /** Objects that are older than the longest backup. */
  int aged() {
    int aged = 0;
    for (int number = 0; number < OBJECTS; number++) {
      aged |= ages[number] >= LONGEST ? objects & 1 << number : 0;
    }
    return aged;
  }

  void condemn(int mask) {
    condemned.add(mask);
  }

  void renew(int file) {
    condemned.remove(file);
    condemn(mask(file));
  }

  static int mask(int file) {
    return file & 0xff;
  }

  static int age(int file) {
    return file >> 8;
  }

  /** Everything that was condemned at least so long ago. */
  int condemnedFor(int length) {
    return condemned.stream()
        .filter(it -> age(it) >= length)
        .mapToInt(World::mask)
        .reduce(0, (a, b) -> a | b);
  }

  /** Why this must never be; empty where all is well. */
  String violation() {
    for (int manifest = 0; manifest < MANIFESTS; manifest++) {
      if (isPublished(manifest) && (names[manifest] & ~objects) != 0) {
        return "set %d lacks the objects %s"
            .formatted(manifest, Integer.toBinaryString(names[manifest] & ~objects));
      }
    }
    return trouble;
  }

  /** The whole state; equal for equal states. */
  String key() {
    var all =
        new StringBuilder().append((char) objects).append((char) published).append((char) newest);
    for (var numbers : List.of(ages, names, index)) {
      append(all, numbers);
    }
    for (var local : locals) {
      append(all, local);
    }
    condemned.forEach(file -> all.append((char) age(file)).append((char) mask(file)));
    return all.toString();
  }

  /** Time passes. */
  void tick() {
    for (int number = 0; number < OBJECTS; number++) {
      boolean there = (objects & 1 << number) != 0;
      ages[number] = there ? Math.min(ages[number] + 1, LONGEST) : 0;
    }
    var older = new TreeSet<Integer>();
    condemned.forEach(file -> older.add(Math.min(age(file) + 1, GRACE) << 8 | mask(file)));
    condemned = older;
    for (var own : locals) {
      own[Participant.TIMER] += own[Participant.TIMER] == 0 ? 0 : 1;
      own[Participant.TIMER] = Math.min(own[Participant.TIMER], GRACE + 1);
    }
  }

  private static void append(StringBuilder all, int[] numbers) {
    for (var number : numbers) {
      all.append((char) number);
    }
  }
}
