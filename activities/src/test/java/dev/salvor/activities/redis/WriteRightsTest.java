package dev.salvor.activities.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules as servers print them. */
class WriteRightsTest {
  private static final Map<String, Set<String>> CATEGORIES =
      Map.of(
          "write", Set.of("set", "del", "flushall", "sort", "xgroup|create", "getdel"),
          "read", Set.of("get", "sort_ro"),
          "dangerous", Set.of("flushall", "sort", "sort_ro", "keys", "info"),
          "admin", Set.of("config|set"),
          "string", Set.of("set", "get", "getdel"));

  private final WriteRights rights =
      new WriteRights(category -> CATEGORIES.getOrDefault(category, Set.of()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-@all",
        "+@all -@write",
        "+@all -@admin -@dangerous -@write",
        // The same as 7.0 prints it.
        "+@all -@write -@admin -keys -info -sort_ro",
        "-@all +@read",
        "-@all +@read +sort_ro",
        "-@all +@string -set -getdel",
        "-@all +xgroup -xgroup|create",
        "-@all (+@read ~app:*)",
      })
  void thatLetNobodyWrite(String rules) {
    assertThat(rights.permit(rules)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+@all",
        "+@all -@dangerous",
        "+@all -@write +set",
        "-@all +@string",
        "-@all +@read +del",
        "-@all +xgroup",
        "-@all +XGROUP|CREATE",
        "+@all -@write (~cache:* +set)",
        "-@all (+@read ~a:*) (+@write ~b:*)",
      })
  void thatLetSomebodyWrite(String rules) {
    assertThat(rights.permit(rules)).isTrue();
  }
}
