package dev.salvor.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StylesheetTest {
  @Test
  void staysBelowTwentyThousandBytes() throws IOException {
    assertThat(read("/static/console.css").length()).isLessThan(20_000);
  }

  @Test
  void loadsNothingFromElsewhere() throws IOException {
    assertThat(read("/static/console.css")).doesNotContain("url(", "@import", "http");
    assertThat(read("/static/console.js")).doesNotContain("http:", "https:");
  }

  @Test
  void findsTheScriptThatPagesName() throws IOException {
    assertThat(read("/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js")).isNotEmpty();
  }

  private static String read(String name) throws IOException {
    try (var stream = StylesheetTest.class.getResourceAsStream(name)) {
      assertThat(stream).as(name).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
