/** Workloads on Kubernetes, through its API server alone. */
@NullMarked
package dev.salvor.activities.kubernetes;

import org.jspecify.annotations.NullMarked;
