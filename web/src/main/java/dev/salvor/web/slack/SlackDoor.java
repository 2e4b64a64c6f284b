package dev.salvor.web.slack;

import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import dev.salvor.runbooks.inventory.Slack;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where Slack sends clicks, modals and commands. */
@RestController
class SlackDoor {
  static final String PATH = "/slack/events";
  static final String TIMESTAMP = "X-Slack-Request-Timestamp";
  static final String SIGNATURE = "X-Slack-Signature";

  /** More than Slack sends with the longest message. */
  private static final int LONGEST = 1 << 20;

  private final CurrentInventory inventory;
  private final SigningSecrets secrets;
  private final Signatures signatures;
  private final BoltApps apps;
  private final Audit audit;

  SlackDoor(
      CurrentInventory inventory,
      SigningSecrets secrets,
      Signatures signatures,
      BoltApps apps,
      Audit audit) {
    this.inventory = inventory;
    this.secrets = secrets;
    this.signatures = signatures;
    this.apps = apps;
    this.audit = audit;
  }

  /**
   * The signature is over the body's own bytes, so nobody may have read a parameter before: the
   * servlet would have parsed the body then.
   */
  @PostMapping(PATH)
  void hear(HttpServletRequest request, HttpServletResponse response) throws Exception {
    var slack = workspace();
    var body = body(request);
    var secret = secrets.open(slack.signingSecret());
    signatures
        .objection(secret, request.getHeader(TIMESTAMP), request.getHeader(SIGNATURE), body)
        .ifPresent(objection -> {
          audit.refused("request", String.valueOf(request.getRemoteAddr()), objection);
          throw new Refusal(
              HttpStatus.UNAUTHORIZED,
              "Expected a request that Slack signed, found that %s.".formatted(objection));
        });
    write(apps.with(secret).hear(parsed(request, body)), response);
  }

  private Slack workspace() {
    var slack = inventory.get().slack();
    if (slack == null) {
      throw Refusal.notFound("The inventory names no Slack workspace.");
    }
    return slack;
  }

  private static String body(HttpServletRequest request) throws IOException {
    var bytes = request.getInputStream().readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw new Refusal(
          HttpStatus.CONTENT_TOO_LARGE,
          "Expected a request of at most a megabyte, found a longer one.");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static SlackRequestParser.HttpRequest parsed(HttpServletRequest request, String body) {
    return SlackRequestParser.HttpRequest.builder()
        .requestUri(request.getRequestURI())
        .queryString(Map.of())
        .headers(new RequestHeaders(headers(request)))
        .requestBody(body)
        .remoteAddress(request.getRemoteAddr())
        .build();
  }

  private static Map<String, List<String>> headers(HttpServletRequest request) {
    var headers = new HashMap<String, List<String>>();
    for (var name : Collections.list(request.getHeaderNames())) {
      headers.put(name, Collections.list(request.getHeaders(name)));
    }
    return headers;
  }

  private static void write(Response answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.getStatusCode());
    if (answer.getBody() != null) {
      response.setContentType(answer.getContentType());
      response.getOutputStream().write(answer.getBody().getBytes(StandardCharsets.UTF_8));
    }
  }
}
