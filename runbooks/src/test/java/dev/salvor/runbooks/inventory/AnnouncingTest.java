package dev.salvor.runbooks.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an inventory says of Slack and the pager, and each mistake in it. */
class AnnouncingTest {
  private static final String WHOLE =
      """
      salvor: 1
      people:
        oncall: {groups: [oncall]}
        lead: {groups: [leads]}
      vaults:
        local: {kind: directory, path: /vault}
      targets:
        shop: {kind: redis, endpoint: "127.0.0.1:6379", vault: local}
      rules:
        - run: [oncall]
          approve: {of: [leads]}
      """;

  private static void refuses(String yaml, String sentence) {
    assertThatThrownBy(() -> InventoryParser.parse(yaml))
        .isInstanceOf(InventoryException.class)
        .hasMessageStartingWith("Inventory")
        .hasMessageContaining(sentence);
  }

  private static final String TOLD =
      """
      slack:
        token: env:BOT
        signing-secret: file:/run/signing
        channel: C0GATES
        groups: {leads: C0LEADS}
      pager: {url: "https://pager.example/hook", secret: "env:PAGER"}
      people:
        oncall: {groups: [oncall], slack: U0ONCALL}
      """;

  private static void refusesTold(String wrong, String right, String sentence) {
    assertThat(TOLD).contains(right);
    refuses(
        WHOLE
            .replace("people:\n", TOLD.replace(right, wrong))
            .replace("  oncall: {groups: [oncall]}\n", ""),
        sentence);
  }

  @Test
  void readsWhereRunsAreToldOf() {
    var inventory =
        InventoryParser.parse(
            WHOLE.replace("people:\n", TOLD).replace("  oncall: {groups: [oncall]}\n", ""));
    var slack = Objects.requireNonNull(inventory.slack());

    assertThat(slack.method("chat.update")).isEqualTo("https://slack.com/api/chat.update");
    assertThat(slack.alarmChannel()).isEqualTo("C0GATES");
    assertThat(slack.channelOf(Set.of("leads", "oncall"))).isEqualTo("C0LEADS");
    assertThat(inventory.personOf("U0ONCALL")).contains("oncall");
    assertThat(inventory.roster("redis-backup", "shop").pager()).isTrue();
  }

  @Test
  void refusesWhatCannotBeTold() {
    refusesTold("channel: salvor", "channel: C0GATES", "expected the id of a channel");
    refusesTold(
        "groups: {leaders: C0LEADS}", "groups: {leads: C0LEADS}", "nobody is in the group leaders");
    refusesTold("slack: somebody", "slack: U0ONCALL", "expected a member id");
    refusesTold("token: xoxb-1", "token: env:BOT", "found plain text");
    refusesTold("http://pager.example", "https://pager.example", "pager.url: expected https://");
  }

  @Test
  void refusesAMemberWhoIsTwoPeople() {
    refuses(
        WHOLE
            .replace("oncall: {groups: [oncall]}", "oncall: {groups: [oncall], slack: U0ONE}")
            .replace("lead: {groups: [leads]", "lead: {slack: U0ONE, groups: [leads]"),
        "expected a member of its own, found that of lead");
  }

  @Test
  void lettingNobodyDecideInSlackIsARule() {
    var rule =
        InventoryParser.parse(
                WHOLE.replace("approve: {of: [leads]}", "approve: {of: [leads], slack: false}"))
            .rule("redis-backup", "shop");

    assertThat(rule.approve().takesSlack()).isFalse();
    assertThat(InventoryParser.parse(WHOLE).rule("redis-backup", "shop").approve().takesSlack())
        .isTrue();
  }
}
