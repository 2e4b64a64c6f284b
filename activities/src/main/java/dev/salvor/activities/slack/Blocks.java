package dev.salvor.activities.slack;

import dev.salvor.runbooks.check.EvaluateSite;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Slack;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.slack.Button;
import dev.salvor.workflows.ports.Announcements.Ask;
import dev.salvor.workflows.ports.Announcements.Notice;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A notice in Slack's Block Kit, within the lengths it allows. */
final class Blocks {
  private static final int HEADER = 150;
  private static final int SECTION = 3_000;
  private static final int FIELD = 2_000;
  private static final int FIELDS = 10;
  private static final int MOST_FACTS = 30;
  private static final int TEXT = 3_500;

  private final Inventory inventory;
  private final Slack slack;
  private final Notice notice;
  private final ArrayNode blocks = JsonNodeFactory.instance.arrayNode();

  Blocks(Inventory inventory, Slack slack, Notice notice) {
    this.inventory = inventory;
    this.slack = slack;
    this.notice = notice;
  }

  /** The text is what notifications and screen readers have. */
  ObjectNode body() {
    var content = notice.content();
    blocks
        .addObject()
        .put("type", "header")
        .set("text", Texts.plain(Texts.cut(content.headline(), HEADER)));
    section(Texts.escaped(content.sentence()) + whom());
    facts(content.facts().stream().limit(MOST_FACTS).toList());
    if (!content.lines().isEmpty()) {
      section(content.lines().stream().map(Texts::escaped).collect(Collectors.joining("\n")));
    }
    actions(content.ask());
    context();
    var body = JsonNodeFactory.instance.objectNode();
    body.put(
        "text", Texts.cut(Texts.escaped(content.headline() + ". " + content.sentence()), TEXT));
    body.put("unfurl_links", false);
    body.set("blocks", blocks);
    return body;
  }

  private void section(String text) {
    if (text.isBlank()) {
      return;
    }
    blocks.addObject().put("type", "section").set("text", Texts.marked(Texts.cut(text, SECTION)));
  }

  /** Those who may decide hear of it by their names. */
  private String whom() {
    var ask = notice.content().ask();
    if (ask == null) {
      return "";
    }
    var mentions =
        inventory.people().entrySet().stream()
            .filter(person -> !person.getKey().equals(ask.requester()))
            .filter(
                person -> person.getValue().groups().stream().anyMatch(notice.groups()::contains))
            .flatMap(person -> Stream.ofNullable(person.getValue().slack()))
            .sorted()
            .map("<@%s>"::formatted)
            .collect(Collectors.joining(" "));
    return mentions.isEmpty() ? "" : "\n" + mentions;
  }

  private void facts(List<Fact> facts) {
    for (int from = 0; from < facts.size(); from += FIELDS) {
      var fields = blocks.addObject().put("type", "section").putArray("fields");
      facts.subList(from, Math.min(facts.size(), from + FIELDS)).stream()
          .map(fact ->
              "*%s*\n%s".formatted(Texts.escaped(fact.label()), Texts.escaped(fact.value())))
          .forEach(text -> fields.add(Texts.marked(Texts.cut(text, FIELD))));
    }
  }

  private void actions(@Nullable Ask ask) {
    if (ask == null) {
      return;
    }
    var elements = blocks.addObject().put("type", "actions").putArray("elements");
    var value = new Button(notice.run(), ask.gate(), ask.digest()).text();
    ask.verdicts().stream()
        .filter(verdict -> verdict != Verdict.WITHDRAW)
        .forEach(verdict -> elements.add(Buttons.saying(verdict, ask, value)));
    elements.add(Buttons.plain("Show plan", Button.PLAN, value));
    slack
        .page(notice.run())
        .ifPresent(page ->
            elements.add(Buttons.plain("Open the console", Button.LINK, value).put("url", page)));
  }

  /** What nobody has started has no page of its own; the site that it is about has one. */
  private void context() {
    var site = EvaluateSite.siteOf(notice.run());
    var page = site.flatMap(slack::pageOfTarget).or(() -> slack.page(notice.run()));
    var link = page.map(address -> " · <%s|console>".formatted(address)).orElse("");
    var about =
        site.map(name -> "site `%s`".formatted(Texts.escaped(name)))
            .orElseGet(() -> "run `%s`".formatted(Texts.escaped(notice.run())));
    blocks.addObject().put("type", "context").putArray("elements").add(Texts.marked(about + link));
  }
}
