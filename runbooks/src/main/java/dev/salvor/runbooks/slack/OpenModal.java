package dev.salvor.runbooks.slack;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Opens a modal for somebody who has just clicked. The web process hears the click and holds no
 * token; the worker holds it.
 */
@WorkflowInterface
public interface OpenModal {
  String NAME = "open-modal";

  @WorkflowMethod(name = NAME)
  void open(Modal modal);

  /**
   * A modal.
   *
   * @param trigger what Slack gave with the click; it opens one modal within three seconds
   * @param view the view, as Slack's JSON
   */
  record Modal(String trigger, String view) {}
}
