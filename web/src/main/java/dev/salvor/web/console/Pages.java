package dev.salvor.web.console;

import dev.salvor.web.WebSettings;
import dev.salvor.web.engine.Engine;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.principal.FormTokens;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Makes pages from templates. */
@Component
class Pages {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "dev.salvor.web.pages");
  private final WebSettings settings;
  private final FormTokens forms;
  private final Notices notices;
  private final Engine engine;

  Pages(WebSettings settings, FormTokens forms, Notices notices, Engine engine) {
    this.settings = settings;
    this.forms = forms;
    this.notices = notices;
    this.engine = engine;
    templates.setTrimControlStructures(true);
  }

  Chrome chrome(HttpServletRequest request, @Nullable Caller caller, String section, String title) {
    return new Chrome(
        title,
        section,
        caller,
        settings.lab().enabled(),
        forms.token(request),
        engine.awaySentence().orElse(null),
        notices.read(request));
  }

  /** A whole page. What its last deed came to is told once. */
  ResponseEntity<String> page(String template, Chrome chrome, Map<String, Object> parameters) {
    return page(HttpStatus.OK, template, chrome, parameters);
  }

  ResponseEntity<String> page(
      HttpStatus status, String template, Chrome chrome, Map<String, Object> parameters) {
    var all = new java.util.HashMap<>(parameters);
    all.put("chrome", chrome);
    var response = ResponseEntity.status(status).contentType(HTML);
    if (chrome.notice() != null) {
      response.header("Set-Cookie", notices.none().toString());
    }
    return response.body(render(template, all));
  }

  /** A part of a page. */
  ResponseEntity<String> part(String template, Map<String, Object> parameters) {
    return ResponseEntity.ok().contentType(HTML).body(render(template, parameters));
  }

  String render(String template, Map<String, Object> parameters) {
    var output = new StringOutput();
    templates.render(template + ".jte", parameters, output);
    return output.toString();
  }
}
