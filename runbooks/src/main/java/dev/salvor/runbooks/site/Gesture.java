package dev.salvor.runbooks.site;

/** What is done with a member of a site, by hand. */
enum Gesture {
  FUNCTIONS,
  LOOK,
  HOLD,
  LOWER,
  FENCE,
  PROVE,
  CATCH_UP,
  STOP,
  PROMOTE,
  SCALE,
  SERVICE,
  COMMANDS,
  NAMES,
  CANARY,
  LOOK_BEFORE_REBUILD,
  REBUILD,
  CAUGHT_UP
}
