package dev.salvor.runbooks.site;

import dev.salvor.runbooks.inventory.Member;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * The commands about one member of a site.
 *
 * @param sheet commands of its kind
 * @param values what fills their gaps
 * @param parts which of them a gesture takes, by whether the fail-over is graceful or forced
 */
record MemberByHand(
    Way way,
    Sheet sheet,
    Map<String, String> values,
    BiFunction<Gesture, Mode, List<String>> parts) {

  static MemberByHand of(Member member, String variable, Way way) {
    var values = way.values(member.name(), variable);
    return switch (member.role()) {
      case POSTGRES -> PostgresByHand.of(member.pair(), way, values);
      case REDIS -> RedisByHand.of(member.pair(), way, values);
      case WORKLOAD -> WorkloadByHand.of(Objects.requireNonNull(member.workload()), way, values);
      case NAME -> NameByHand.of(Objects.requireNonNull(member.dns()), way, values);
      case COMMAND -> CommandByHand.of(Objects.requireNonNull(member.command()), way, values);
    };
  }

  /** What is typed; empty where there is nothing to do. */
  String at(Gesture gesture) {
    return sheet.filled(parts.apply(gesture, way.mode()), values);
  }
}
