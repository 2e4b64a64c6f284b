package dev.salvor.runbooks.site;

import dev.salvor.runbooks.inventory.Workload;
import dev.salvor.runbooks.inventory.Workload.Place;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A workload on Kubernetes, by hand. */
final class WorkloadByHand {
  private static final Sheet SHEET = Sheet.read("workload.txt");

  private WorkloadByHand() {}

  static MemberByHand of(Workload workload, Way way, Map<String, String> values) {
    var to = place(workload, way.to());
    put(values, "from", place(workload, way.from()));
    put(values, "to", to);
    values.put("lease", Quoting.word("salvor-" + way.site()));
    values.put("factor", String.valueOf(workload.share()));
    values.put("usual", String.valueOf(Objects.requireNonNullElse(workload.usual(), 0)));
    values.put("most", String.valueOf(Objects.requireNonNullElse(to.most(), 0)));
    if (to.service() != null) {
      values.put("to-service", Quoting.word(to.service()));
    }
    return new MemberByHand(
        way, SHEET, values, (gesture, mode) -> parts(gesture, to.service() != null));
  }

  private static Place place(Workload workload, String side) {
    return Objects.requireNonNull(
        workload.sides().get(side), "the parser lets no workload without both sides through");
  }

  private static void put(Map<String, String> values, String where, Place place) {
    var kubeconfig = place.kubeconfig();
    values.put(
        where + "-kubeconfig",
        kubeconfig == null ? "" : "--kubeconfig %s ".formatted(Quoting.word(kubeconfig)));
    values.put(where + "-namespace", Quoting.word(place.namespace()));
    values.put(
        where + "-object",
        Quoting.word(
            place.deployment() == null
                ? "statefulset/" + place.statefulSet()
                : "deployment/" + place.deployment()));
  }

  private static List<String> parts(Gesture gesture, boolean hasService) {
    return switch (gesture) {
      case FUNCTIONS -> List.of("functions");
      case LOOK -> List.of("look");
      case HOLD -> List.of("hold");
      case FENCE -> List.of("fence");
      case SCALE -> List.of("scale");
      case SERVICE -> hasService ? List.of("service") : List.of();
      default -> List.of();
    };
  }
}
