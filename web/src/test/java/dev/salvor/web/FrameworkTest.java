package dev.salvor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.web.range.Range;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What the doors need of Spring Boot is named one by one: none of it may be missing. */
class FrameworkTest {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
  private static final Pattern NEEDED = Pattern.compile("(?:src|href)=\"(/static/[^\"]+)\"");
  private static ConfigurableApplicationContext web;

  @BeforeAll
  static void open() throws Exception {
    web = Range.web("127.0.0.1:1", "--salvor.lab.enabled=true");
  }

  @AfterAll
  static void close() {
    web.close();
  }

  @Test
  void tellsItsHealth() throws Exception {
    assertThat(get("/actuator/health/liveness").body()).contains("UP");
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    var health = get("/actuator/health");
    assertThat(health.statusCode()).isEqualTo(503);
    assertThat(health.body()).contains("\"temporal\"", "\"DOWN\"");
  }

  @Test
  void countsWhatItServes() throws Exception {
    assertThat(get("/api/v1/runbooks").statusCode()).isEqualTo(200);
    assertThat(get("/actuator/prometheus").body())
        .contains("jvm_memory_used_bytes", "process_cpu_usage", "salvor_temporal_up 0.0")
        .contains("http_server_requests_seconds_bucket{", "uri=\"/api/v1/runbooks\"");
  }

  @Test
  void answersProblemsAsProblemsAndAsPages() throws Exception {
    var api = get("/api/v1/runbooks/none/of/this");
    assertThat(api.statusCode()).isEqualTo(404);
    assertThat(contentType(api)).isEqualTo("application/problem+json");
    var page = get("/none/of/this");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(contentType(page)).startsWith("text/html");
    assertThat(page.body()).doesNotContain("Tomcat", "Whitelabel");
  }

  @Test
  void answersANameWithASlashAsAnyOther() throws Exception {
    var answer = get("/api/v1/targets/a%2Fb/sets");
    assertThat(contentType(answer)).isEqualTo("application/problem+json");
    assertThat(answer.body()).contains("a/b");
  }

  @Test
  void servesItsPagesAndWhatTheyNeed() throws Exception {
    var page = get("/");
    assertThat(page.body()).contains("<html", "htmx.min.js");
    var needed = NEEDED.matcher(page.body()).results().map(found -> found.group(1)).toList();
    assertThat(needed).hasSizeGreaterThan(2);
    for (var file : needed) {
      assertThat(get(file).statusCode()).as(file).isEqualTo(200);
    }
  }

  @Test
  void readsUmlautsInNames() throws Exception {
    var answer = get("/api/v1/targets/gr%C3%BCn/sets");
    assertThat(answer.body()).contains("gr\u00fcn");
  }

  private static String contentType(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(Range.url(web) + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
