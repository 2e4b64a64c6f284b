package dev.salvor.workflows.slack;

import dev.salvor.runbooks.slack.OpenModal;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.ports.Announcements;

/** Opens a modal, once. */
public final class OpenModalWorkflow implements OpenModal {
  @Override
  public void open(Modal modal) {
    Asking.worker(Announcements.class, Timeouts.NOW, "Open a modal in Slack").open(modal);
  }
}
