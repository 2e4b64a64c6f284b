package dev.salvor.activities.kurrentdb;

/** Whatever starts and stops a node. */
interface NodeControl {
  /** What it says. */
  ServiceStatus status();

  /** Has the node started, if it does not run. */
  void start();

  /** Has the node stopped, if it runs. It need not have ended on return. */
  void stop();
}
