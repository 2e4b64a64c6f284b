package dev.salvor.activities.redis;

import dev.salvor.workflows.ports.RedisKeys.PutBack;

/** Counts while keys are put back; it can be told and taken up again. */
final class Tally {
  long seen;
  long restored;
  long alreadyBack;
  long newerKept;
  long replaced;
  long expired;
  long functions;
  long bytes;
  long own;

  static Tally of(CopyPosition position) {
    var counts = position.counts();
    var tally = new Tally();
    tally.seen = counts.seen();
    tally.restored = counts.restored();
    tally.alreadyBack = counts.alreadyBack();
    tally.newerKept = counts.newerKept();
    tally.replaced = counts.replaced();
    tally.expired = counts.expired();
    tally.functions = counts.functions();
    tally.bytes = counts.bytes();
    tally.own = position.own();
    return tally;
  }

  CopyPosition.Counts counts() {
    return new CopyPosition.Counts(
        seen, restored, alreadyBack, newerKept, replaced, expired, functions, bytes);
  }

  PutBack toPutBack(long changesAfter) {
    return new PutBack(
        seen, restored, alreadyBack, newerKept, replaced, expired, functions, bytes, changesAfter);
  }
}
