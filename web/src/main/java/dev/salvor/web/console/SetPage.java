package dev.salvor.web.console;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.vault.SetFacts;
import dev.salvor.runbooks.vault.SetFiles;
import dev.salvor.runbooks.vault.SetsAnswer;
import dev.salvor.web.runs.SettingsSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the page of one set shows.
 *
 * @param target whose it is
 * @param set the set
 * @param sentence how it is
 * @param tone the colour of that
 * @param deeds what can be done with it
 * @param files a page of its files; absent where they cannot be told
 */
public record SetPage(
    String target,
    SetFacts set,
    String sentence,
    String tone,
    List<Deed> deeds,
    @Nullable SetFiles files) {
  private static final String VERIFY = "verify-backup";

  /**
   * A runbook that takes a set.
   *
   * @param label what its button says
   * @param runbook the runbook
   * @param takesPath whether it can be told one path of the set
   */
  public record Deed(String label, Runbook runbook, boolean takesPath) {}

  static SetPage of(SetsAnswer answer, Target target) {
    return new SetPage(
        answer.target(),
        answer.sets().getFirst(),
        answer.sentence(),
        SetsSection.tone(answer.grade()),
        Catalogue.forKind(target.kind()).stream()
            .filter(runbook -> asksFor(runbook, "set"))
            .map(SetPage::deed)
            .toList(),
        answer.files());
  }

  private static Deed deed(Runbook runbook) {
    var label = runbook.gated() ? "Restore…" : runbook.name() + "…";
    return new Deed(
        runbook.name().equals(VERIFY) ? "Verify…" : label, runbook, asksFor(runbook, "path"));
  }

  private static boolean asksFor(Runbook runbook, String setting) {
    return SettingsSchema.fields(runbook.settings()).stream()
        .anyMatch(field -> field.name().equals(setting));
  }

  /** The form that starts it, with this set filled in. */
  public String form(Deed deed) {
    return link("/start", order(deed));
  }

  /** The same for one path of it; absent where nothing restores a path. */
  public @Nullable String form(SetFiles.Line line) {
    return deeds.stream()
        .filter(deed -> deed.takesPath() && line.type() != SetFiles.Type.LEFT_OUT)
        .findFirst()
        .map(this::order)
        .map(order -> {
          order.put(SettingsFields.PREFIX + "path", line.path());
          return link("/start", order);
        })
        .orElse(null);
  }

  private Map<String, String> order(Deed deed) {
    var order = new LinkedHashMap<String, String>();
    order.put("runbook", deed.runbook().name());
    order.put("target", target);
    order.put(SettingsFields.PREFIX + "set", name());
    return order;
  }

  /** The next page of files; absent on the last one. */
  public @Nullable String nextFiles() {
    return files == null || files.next() == null
        ? null
        : link(address(), Map.of("path", files.prefix(), "after", files.next())) + "#files";
  }

  public String address() {
    return "/targets/" + target + "/sets/" + name();
  }

  /** Its name within the target. */
  public String name() {
    return set.name();
  }

  private static String link(String path, Map<String, String> parameters) {
    var link = UriComponentsBuilder.fromPath(path);
    parameters.forEach((name, value) -> link.queryParam(name, "{" + name + "}"));
    return link.encode().buildAndExpand(parameters).toUriString();
  }
}
