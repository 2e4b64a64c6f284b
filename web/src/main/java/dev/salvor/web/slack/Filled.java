package dev.salvor.web.slack;

import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.model.view.ViewState;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody filled into a modal: each block has one input of the same name. */
final class Filled {
  private final Map<String, Map<String, ViewState.Value>> values;

  Filled(ViewSubmissionRequest request) {
    var state = request.getPayload().getView().getState();
    values = state == null || state.getValues() == null ? Map.of() : state.getValues();
  }

  static String member(ViewSubmissionRequest request) {
    return String.valueOf(request.getPayload().getUser().getId());
  }

  /** What was typed or chosen; empty where nothing was. */
  String text(String block) {
    var value = values.getOrDefault(block, Map.of()).get(block);
    return value == null ? "" : text(value);
  }

  private static String text(ViewState.Value value) {
    if (value.getSelectedOption() != null) {
      return orEmpty(value.getSelectedOption().getValue());
    }
    if (value.getSelectedOptions() != null && !value.getSelectedOptions().isEmpty()) {
      return orEmpty(value.getSelectedOptions().getFirst().getValue());
    }
    return orEmpty(value.getValue());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /**
   * The settings of a runbook, by their names. A box that is not ticked says no; what is left empty
   * says nothing.
   */
  Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    values.forEach((block, inputs) -> {
      if (block.startsWith(StartView.SETTING)) {
        var value = inputs.get(block);
        var unticked =
            value != null && "checkboxes".equals(value.getType()) && text(value).isEmpty();
        settings.put(block.substring(StartView.SETTING.length()), unticked ? "false" : text(block));
      }
    });
    return settings;
  }
}
