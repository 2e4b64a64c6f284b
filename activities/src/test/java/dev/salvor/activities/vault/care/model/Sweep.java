package dev.salvor.activities.vault.care.model;

import java.util.List;
import java.util.function.Consumer;

/** A sweep: forgets a set or none, condemns, and deletes what one condemnation names. */
final class Sweep implements Participant {
  /** The set it forgets, later the objects that were there when it listed. */
  private static final int SET = 3;

  private static final int THERE = 3;
  private static final int DOOMED = 4;

  /** What the condemnation names whose time has come; its age only grows. */
  private static final int FILE = 5;

  private static final int LIST = 3;
  private static final int CHOOSE = 6;
  private static final int DELETE = 9;

  @Override
  public void step(World world, int self, Consumer<World> next) {
    switch (world.locals[self][AT]) {
      case 0 -> look(world, self, next);
      case CHOOSE -> choose(world, self, next);
      case THROUGH -> {}
      default -> {
        var after = world.copy();
        var own = after.locals[self];
        own[AT]++;
        proceed(after, own);
        next.accept(after);
      }
    }
  }

  private static void look(World world, int self, Consumer<World> next) {
    for (int manifest = 0; manifest < World.MANIFESTS; manifest++) {
      if (world.isPublished(manifest) && manifest != world.newest) {
        next.accept(at(world, self, 1, SET, manifest));
      }
    }
    next.accept(at(world, self, LIST, SET, 0));
  }

  private static void choose(World world, int self, Consumer<World> next) {
    for (var file : world.condemned) {
      if (World.age(file) >= World.GRACE) {
        next.accept(at(world, self, CHOOSE + 1, FILE, file));
      }
    }
    var none = world.copy();
    Participant.end(none.locals[self]);
    next.accept(none);
  }

  private static World at(World world, int self, int at, int what, int value) {
    var after = world.copy();
    after.locals[self][AT] = at;
    after.locals[self][what] = value;
    return after;
  }

  private static void proceed(World world, int[] own) {
    switch (own[AT] - 1) {
      case 1 -> renewWhatItNames(world, own);
      case 2 -> forget(world, own);
      case LIST -> own[DOOMED] = World.EVERY & ~world.named();
      case 4 -> own[DOOMED] &= world.aged() & ~world.condemnedFor(0);
      case 5 -> condemn(world, own);
      case 7 -> listAgain(world, own);
      case 8 -> lookForTheFile(world, own);
      case DELETE -> delete(world, own);
      default -> close(world, own);
    }
  }

  private static void renewWhatItNames(World world, int[] own) {
    Participant.start(own);
    if (world.keeps(Rules.GRACE_BEGINS_WITH_FORGETTING)) {
      List.copyOf(world.condemned).stream()
          .filter(file -> (World.mask(file) & world.names[own[SET]]) != 0)
          .forEach(world::renew);
    }
  }

  private static void forget(World world, int[] own) {
    world.published &= ~(1 << own[SET]);
    own[SET] = 0;
    Participant.stop(own);
  }

  private static void condemn(World world, int[] own) {
    if (own[DOOMED] != 0) {
      world.condemn(own[DOOMED]);
    }
    own[DOOMED] = world.keeps(Rules.MANIFESTS_ARE_LISTED_AGAIN) ? 0 : World.EVERY & ~world.named();
  }

  private static void listAgain(World world, int[] own) {
    Participant.start(own);
    own[THERE] = World.mask(own[FILE]) & world.objects;
    own[DOOMED] = World.mask(own[FILE]) & (own[DOOMED] == 0 ? ~world.named() : own[DOOMED]);
  }

  private static void lookForTheFile(World world, int[] own) {
    boolean gone = !world.condemned.contains(own[FILE]);
    if (gone && world.keeps(Rules.CONDEMNATION_IS_LOOKED_FOR)) {
      Participant.end(own);
    }
  }

  /** One object a step. */
  private static void delete(World world, int[] own) {
    int object = Integer.lowestOneBit(own[DOOMED]);
    world.objects &= ~object;
    own[DOOMED] &= ~object;
    own[AT] = own[DOOMED] == 0 ? DELETE + 1 : DELETE;
  }

  private static void close(World world, int[] own) {
    world.condemned.remove(own[FILE]);
    if (own[THERE] != 0 && world.keeps(Rules.DELETED_STAYS_CONDEMNED)) {
      world.condemn(World.mask(own[FILE]));
    }
    Participant.end(own);
  }

  /** Between a look and what follows from it, no more time passes than a request takes. */
  @Override
  public boolean bears(World world, int self) {
    var own = world.locals[self];
    boolean bound = own[AT] == 2 || own[AT] == 8 || own[AT] == DELETE;
    return !bound || Participant.inTime(own);
  }
}
