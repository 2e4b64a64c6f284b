package dev.salvor.workflows.kit;

import dev.salvor.workflows.ports.Announcements.Notice;
import dev.salvor.workflows.ports.Pagers.Page;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Says what a run could not say before it ended, however long that takes: a message about a gate
 * that is closed must not go on asking.
 */
@WorkflowInterface
public interface Farewell {
  String NAME = "farewell";

  static String id(String run) {
    return "farewell-" + run;
  }

  @WorkflowMethod(name = NAME)
  void say(LastWords words);

  /**
   * What is left to say.
   *
   * @param run the run's id
   * @param notices messages as they are to stand
   * @param pages what the pager has not heard
   */
  record LastWords(String run, List<Notice> notices, List<Page> pages) {
    public LastWords {
      notices = List.copyOf(notices);
      pages = List.copyOf(pages);
    }
  }
}
