package dev.salvor.activities.vault.care.model;

import java.util.function.Consumer;

/** A restore of any set there is: all it needs is there for the grace. */
final class Restoring implements Participant {
  private static final int NEEDS = 3;

  @Override
  public void step(World world, int self, Consumer<World> next) {
    if (world.locals[self][AT] == 0) {
      choose(world, self, next);
    } else if (world.locals[self][AT] == 1) {
      read(world, self, next);
    }
  }

  private static void choose(World world, int self, Consumer<World> next) {
    for (int manifest = 0; manifest < World.MANIFESTS; manifest++) {
      if (world.isPublished(manifest) && world.names[manifest] != 0) {
        var after = world.copy();
        after.locals[self][AT] = 1;
        Participant.start(after.locals[self]);
        after.locals[self][NEEDS] = after.names[manifest];
        next.accept(after);
      }
    }
  }

  private static void read(World world, int self, Consumer<World> next) {
    var after = world.copy();
    var own = after.locals[self];
    int object = Integer.lowestOneBit(own[NEEDS]);
    boolean tooLate = Participant.took(own) >= World.GRACE - World.REQUEST;
    if (!tooLate && (after.objects & object) == 0) {
      after.trouble = "a restore misses the object " + Integer.toBinaryString(object);
    }
    own[NEEDS] &= ~object;
    if (tooLate || own[NEEDS] == 0) {
      Participant.end(own);
    }
    next.accept(after);
  }

  @Override
  public boolean bears(World world, int self) {
    return true;
  }
}
