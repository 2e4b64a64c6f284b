package dev.salvor.activities.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns mean what they mean in a .gitignore. */
class PatternsTest {
  @ParameterizedTest
  @CsvSource({
    "*.log, a/b/x.log, false, true",
    "*.log, x.logs, false, false",
    "cache, a/cache, false, true",
    "cache/, a/cache, false, false",
    "cache/, a/cache, true, true",
    "/cache/, cache, true, true",
    "/cache/, a/cache, true, false",
    "a/*/c, a/b/c, false, true",
    "a/*/c, a/b/b/c, false, false",
    "a/**/c, a/b/b/c, false, true",
    "a/**/c, a/c, false, true",
    "**/c, a/b/c, false, true",
    "a/**, a/b/c, false, true",
    "?.txt, a/é.txt, false, true",
    "?.txt, a/ab.txt, false, false",
    "[x].(y), '[x].(y)', false, true"
  })
  void excludes(String pattern, String path, boolean folder, boolean excluded) {
    var patterns = new Patterns(List.of(), List.of(pattern));

    assertThat(patterns.excludes(path, folder)).isEqualTo(excluded);
  }

  @Test
  void includesWhatIsInAnIncludedFolder() {
    var patterns = new Patterns(List.of("/etc/nginx/", "*.conf"), List.of());

    assertThat(patterns.includes("etc/nginx/a/b", false)).isTrue();
    assertThat(patterns.includes("var/x.conf", false)).isTrue();
    assertThat(patterns.includes("etc/passwd", false)).isFalse();
  }

  @Test
  void doesNotWalkWhereNothingCanBeIncluded() {
    var patterns = new Patterns(List.of("/etc/nginx/sites/*.conf"), List.of());

    assertThat(patterns.mayIncludeBelow("etc")).isTrue();
    assertThat(patterns.mayIncludeBelow("etc/nginx/sites")).isTrue();
    assertThat(patterns.mayIncludeBelow("etc/nginxx")).isFalse();
    assertThat(patterns.mayIncludeBelow("var")).isFalse();
  }
}
