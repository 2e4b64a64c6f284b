package dev.salvor.workflows.site;

import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Workload;
import dev.salvor.workflows.ports.Workloads.Found;
import org.jspecify.annotations.Nullable;

/**
 * How many replicas a workload gets on the side that is to serve.
 *
 * @param member the workload
 * @param before what there is on the side that is to serve
 * @param replicas what it gets
 */
record Standby(String member, Found before, int replicas) {
  /**
   * A share of what the other side has, rounded up; at least what is there already, and one. Where
   * the other side cannot be asked, a share of what it usually has; where nobody said how many that
   * is, all there is room for.
   */
  static Standby of(Member member, Workload workload, @Nullable Found serving, Found before) {
    var served = serving == null ? workload.usual() : Integer.valueOf(serving.wanted());
    var wanted = served == null ? before.most() : (int) Math.ceil(served * workload.share());
    var replicas = Math.max(1, Math.max(wanted, before.wanted()));
    return new Standby(
        member.name(), before, before.most() > 0 ? Math.min(replicas, before.most()) : replicas);
  }
}
