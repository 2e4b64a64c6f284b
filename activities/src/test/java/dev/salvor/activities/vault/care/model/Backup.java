package dev.salvor.activities.vault.care.model;

import java.util.function.Consumer;

/** A backup, in the steps of the format's page. */
final class Backup implements Participant {
  private static final int USES = 3;
  private static final int NAMED = 4;
  private static final int STORED = 5;
  private static final int PUBLISH = 6;

  private final int number;
  private final boolean resumes;

  Backup(int number, boolean resumes) {
    this.number = number;
    this.resumes = resumes;
  }

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

  private void proceed(World world, int[] own) {
    switch (own[AT] - 1) {
      case 0 -> Participant.start(own);
      case 1 -> read(world, own);
      case 2 -> own[USES] &= world.keeps(Rules.CONDEMNED_IS_ABSENT) ? ~world.condemnedFor(0) : ~0;
      case 3 -> lookForReused(world, own);
      case 4 -> store(world, own);
      case 5 -> check(world, own);
      default -> publish(world, own);
    }
  }

  private void read(World world, int[] own) {
    own[NAMED] = world.names[world.newest];
    own[USES] = world.index[world.newest] | (resumes ? World.DRAFT : 0);
  }

  private static void lookForReused(World world, int[] own) {
    own[USES] &= world.keeps(Rules.REUSED_IS_LOOKED_FOR) ? world.objects | own[NAMED] : ~0;
    own[NAMED] = 0;
  }

  /** Its data holds what A holds; without salt it gets that name again. */
  private void store(World world, int[] own) {
    own[STORED] =
        world.keeps(Rules.PACKS_ARE_SALTED) || (own[USES] & World.A) != 0
            ? World.FIRST_PACK << number
            : World.A;
    world.create(own[STORED]);
  }

  private static void check(World world, int[] own) {
    boolean soonEnough =
        Participant.took(own) < World.LONGEST || !world.keeps(Rules.TOO_LONG_DOES_NOT_PUBLISH);
    if (!soonEnough || (world.objects & own[STORED]) == 0) {
      Participant.end(own);
    } else {
      Participant.start(own);
    }
  }

  private void publish(World world, int[] own) {
    world.publish(World.FIRST_BACKUP + number, own[USES] | own[STORED]);
    world.newest = World.FIRST_BACKUP + number;
    Participant.end(own);
  }

  @Override
  public boolean bears(World world, int self) {
    return world.locals[self][AT] != PUBLISH || Participant.inTime(world.locals[self]);
  }
}
