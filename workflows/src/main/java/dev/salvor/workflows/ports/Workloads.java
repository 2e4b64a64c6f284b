package dev.salvor.workflows.ports;

import dev.salvor.workflows.ports.Pairs.Half;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.util.List;

/**
 * Workloads on Kubernetes, on one side. Runs on that side's agent.
 *
 * <p>Every method fails with {@code unreachable} (the API server is away: worth a retry), {@code
 * not-allowed} (a right is missing; the sentence names verb and resource) or {@code bad-request}
 * (there is no such workload).
 */
@ActivityInterface(namePrefix = "Workloads.")
public interface Workloads {
  String SCALE = "Workloads.Scale";
  String LEAD_CLIENTS = "Workloads.LeadClients";
  String LET_GO = "Workloads.LetGo";

  /** Reads how many replicas are wanted and ready, and whether clients are led here. Reads only. */
  @ActivityMethod
  Found look(Half half);

  /**
   * Says which rights the agent lacks for what it may have to do, and who would not let it set the
   * number of replicas; none is the good answer.
   */
  @ActivityMethod
  Rights rights(Half half);

  /**
   * Sets the number of replicas by server-side apply, and reads it back. A repeat sets the same.
   * Who else keeps the number (an autoscaler, whoever declares it) is a failure that names it; who
   * only set it once is overruled.
   */
  @ActivityMethod(name = SCALE)
  void scale(Scaling scaling);

  /**
   * Waits until as many replicas are ready as are wanted; for 0, until no pod is left. Heartbeats.
   */
  @ActivityMethod
  Found awaitReady(Scaling scaling);

  /** Leads clients here, or away: see {@code service} in the inventory. A repeat sets the same. */
  @ActivityMethod(name = LEAD_CLIENTS)
  void leadClients(Leading leading);

  /**
   * Waits until the Service has addresses of ready pods, or none where it is led away. Heartbeats.
   */
  @ActivityMethod
  Found awaitClients(Leading leading);

  /**
   * Writes into the site's lease, beside the workload, which run moves the site. A repeat renews
   * it. Fails with {@code site-held} while another run has it: engines that know nothing of each
   * other find each other here.
   */
  @ActivityMethod
  void hold(Claim claim);

  /**
   * Gives the site's lease back, unless another run has it. A repeat finds nothing to give back.
   */
  @ActivityMethod(name = LET_GO)
  void letGo(Claim claim);

  /**
   * What there is.
   *
   * @param wanted replicas
   * @param ready replicas
   * @param most how many there is room for; 0 where nobody said
   * @param addresses of ready pods behind the Service
   * @param led whether clients are led here; without a Service, whether any replicas are wanted
   */
  record Found(int wanted, int ready, int most, int addresses, boolean led) {}

  /** What the agent may not do, such as {@code patch deployments/scale in shop}. */
  record Rights(List<String> missing) {
    public Rights {
      missing = List.copyOf(missing);
    }
  }

  /** So many replicas. */
  record Scaling(Half half, int replicas) {}

  /**
   * Who moves a site.
   *
   * @param half the workload beside which the lease lies
   * @param run which moves it
   * @param lasting after which the lease ends by itself: a run whose engine is gone gives none back
   */
  record Claim(Half half, String run, Duration lasting) {}

  /** Whether clients are to be led here. */
  record Leading(Half half, boolean here) {}
}
