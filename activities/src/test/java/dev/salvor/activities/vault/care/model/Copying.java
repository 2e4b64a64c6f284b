package dev.salvor.activities.vault.care.model;

import java.util.function.Consumer;

/** A copy of a set from elsewhere: its objects have the names they have. */
final class Copying implements Participant {
  private static final int NEEDS = World.A | World.COPIED;
  private static final int PUBLISH = 5;

  @Override
  public void step(World world, int self, Consumer<World> next) {
    if (world.locals[self][AT] != THROUGH) {
      var after = world.copy();
      var own = after.locals[self];
      own[AT]++;
      proceed(after, own);
      next.accept(after);
    }
  }

  private static void proceed(World world, int[] own) {
    switch (own[AT] - 1) {
      case 0 -> Participant.start(own);
      case 1 -> leaveWhatIsCondemned(world, own);
      case 2 -> world.create(World.A);
      case 3 -> world.create(World.COPIED);
      case 4 -> check(world, own);
      default -> {
        world.publish(World.COPY, NEEDS);
        Participant.end(own);
      }
    }
  }

  private static void leaveWhatIsCondemned(World world, int[] own) {
    if (world.keeps(Rules.COPY_WAITS_FOR_DELETION) && (world.condemnedFor(0) & NEEDS) != 0) {
      Participant.end(own);
    }
  }

  private static void check(World world, int[] own) {
    if (Participant.took(own) >= World.LONGEST || (world.objects & NEEDS) != NEEDS) {
      Participant.end(own);
    } else {
      Participant.start(own);
    }
  }

  @Override
  public boolean bears(World world, int self) {
    return world.locals[self][AT] != PUBLISH || Participant.inTime(world.locals[self]);
  }
}
