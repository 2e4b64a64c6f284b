package dev.salvor.workflows.ports;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The undo journal beside a target. A terminated run executes nothing, so what it would have put
 * back has to stand where the next run finds it.
 */
@ActivityInterface(namePrefix = "Journal.")
public interface Journal {
  /** Writes an entry, durably. A repeat overwrites the same entry with the same words. */
  @ActivityMethod
  void keep(Entry entry);

  /** Removes an entry. Removing one that is not there is no failure. */
  @ActivityMethod
  void strike(Key key);

  /** All entries of a target, oldest first. Reads only. */
  @ActivityMethod
  List<Entry> left(String target);

  /**
   * Names an entry.
   *
   * @param target the target's name
   * @param run the run that registered it
   * @param number its place in that run's undo stack, from 1
   */
  record Key(String target, String run, int number) {}

  /**
   * An undo that is still to be made: everything needed to make it, and no secret.
   *
   * @param key its name
   * @param title the operator's words
   * @param always whether it is made on every exit, or only when the run does not succeed
   * @param queue the task queue whose worker makes it
   * @param activity the activity's type
   * @param argument the activity's one argument
   */
  record Entry(
      Key key, String title, boolean always, String queue, String activity, JsonNode argument) {}
}
