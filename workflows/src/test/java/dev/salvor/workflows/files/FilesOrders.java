package dev.salvor.workflows.files;

import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.WhenBusy;

/** Orders about the directory of the world in memory. */
final class FilesOrders {
  static final String TARGET = "lab-files";
  static final String ROOT = "/srv/app";

  private FilesOrders() {}

  static <S extends Record> Order<S> order(S settings) {
    return new Order<>(
        TARGET,
        "oncall",
        "somebody typed it in the wrong folder",
        false,
        WhenBusy.WAIT,
        settings,
        Signed.unsigned(""));
  }
}
