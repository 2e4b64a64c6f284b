package dev.salvor.web.slack;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.Runbook;
import dev.salvor.web.runs.SettingsSchema;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The form that starts a run, from the runbook's own settings. */
final class StartView {
  static final String RUNBOOK = "runbook";
  static final String TARGET = "target";
  static final String PLAN_ONLY = "plan-only";

  /** Before the name of a setting, so that none can be taken for a field of ours. */
  static final String SETTING = "setting-";

  private static final int MOST_OPTIONS = 100;

  private StartView() {}

  /** What a submitted form is about. */
  record Subject(String runbook, String target) {}

  /** Asks which runbook, and on what. */
  static ObjectNode choose(Collection<String> targets) {
    var view = Views.form(Views.CHOOSE, "Start a run", "Go on");
    var blocks = view.putArray("blocks");
    var names = Catalogue.runbooks().stream().map(Runbook::name).toList();
    blocks.add(Views.input(RUNBOOK, "Which runbook?", select(RUNBOOK, names, ""), false));
    blocks.add(
        Views.input(
            TARGET, "On what?", select(TARGET, List.copyOf(new TreeSet<>(targets)), ""), false));
    return view;
  }

  /** Asks for the settings. */
  static ObjectNode of(Runbook runbook, String target) {
    var view = Views.form(Views.START, "Start a run", "Start");
    view.put(
        "private_metadata",
        Payloads.mapper().writeValueAsString(new Subject(runbook.name(), target)));
    var blocks = view.putArray("blocks");
    blocks.add(
        Views.section(
            "*%s* on `%s`\n%s"
                .formatted(runbook.title(), target, Views.escaped(runbook.summary()))));
    blocks.add(
        Views.input(
            Views.WHY, "Why?", Views.text(Views.WHY, true, "For those who approve"), false));
    SettingsSchema.fields(runbook.settings()).forEach(field -> blocks.add(field(field)));
    blocks.add(
        Views.input(
            PLAN_ONLY,
            "How far?",
            checkbox(PLAN_ONLY, "Only make the plan; change nothing", false),
            true));
    return view;
  }

  private static ObjectNode field(SettingsSchema.Field field) {
    var id = SETTING + field.name();
    var element =
        switch (field.kind()) {
          case TEXT, INSTANT, NUMBER -> Views.text(id, false, field.example());
          case YES_NO -> checkbox(id, "Yes", field.otherwise().equals("true"));
          case CHOICE -> select(id, field.choices(), field.otherwise());
        };
    var input = Views.input(id, Views.cut(field.label(), 2_000), element, true);
    if (!field.help().isBlank()) {
      input.set("hint", Views.plain(Views.cut(field.help(), 2_000)));
    }
    return input;
  }

  private static ObjectNode checkbox(String id, String label, boolean checked) {
    var element = JsonNodeFactory.instance.objectNode().put("type", "checkboxes");
    element.put("action_id", id);
    element.putArray("options").add(Views.option(label, "true"));
    if (checked) {
      element.putArray("initial_options").add(Views.option(label, "true"));
    }
    return element;
  }

  private static ObjectNode select(String id, List<String> values, String first) {
    var element = JsonNodeFactory.instance.objectNode().put("type", "static_select");
    element.put("action_id", id);
    var options = element.putArray("options");
    values.stream().limit(MOST_OPTIONS).forEach(value -> options.add(Views.option(value, value)));
    if (values.contains(first)) {
      element.set("initial_option", Views.option(first, first));
    }
    return element;
  }
}
