package dev.salvor.web.range;

import io.temporal.activity.ActivityInterface;

/** The long step of a scripted run. */
@ActivityInterface
public interface Copy {
  /** Copies as far as the test lets it. */
  void keys();
}
