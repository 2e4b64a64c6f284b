package dev.salvor.worker.build;

import io.temporal.common.WorkerDeploymentVersion;

/** The deployment whose versions are the builds. */
public final class Deployment {
  public static final String NAME = "salvor";

  private Deployment() {}

  public static WorkerDeploymentVersion version(BuildId build) {
    return new WorkerDeploymentVersion(NAME, build.value());
  }
}
