package dev.salvor.web.console;

import dev.salvor.runbooks.Runbook;
import dev.salvor.web.runs.SettingsReader;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A runbook's own questions among the fields of a form. */
final class SettingsFields {
  static final String PREFIX = "setting.";

  private SettingsFields() {}

  /** What was answered, as text. */
  static Map<String, String> of(Map<String, String> values) {
    return values.entrySet().stream()
        .filter(each -> each.getKey().startsWith(PREFIX))
        .collect(
            Collectors.toMap(
                each -> each.getKey().substring(PREFIX.length()), Map.Entry::getValue));
  }

  /** What was answered, each as what the runbook takes. */
  static JsonNode read(Runbook runbook, Map<String, String> values) {
    return SettingsReader.typed(runbook.settings(), of(values));
  }
}
