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
   * the other side cannot be asked, there is room for what the inventory says, or what is there.
   */
  static Standby of(Member member, Workload workload, @Nullable Found serving, Found before) {
    var wanted =
        serving == null ? before.most() : (int) Math.ceil(serving.wanted() * workload.share());
    var replicas = Math.max(1, Math.max(wanted, before.wanted()));
    return new Standby(
        member.name(), before, before.most() > 0 ? Math.min(replicas, before.most()) : replicas);
  }
}
