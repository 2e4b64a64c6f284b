package dev.salvor.runbooks.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each mistake in an inventory, and the one sentence that names it. */
class InventoryParserTest {
  private static final String WHOLE =
      """
      salvor: 1
      people:
        oncall: {groups: [oncall]}
        lead: {groups: [leads], tokens: ["sha256:%s"]}
      vaults:
        local: {kind: directory, path: /vault}
      targets:
        shop: {kind: redis, endpoint: "127.0.0.1:6379", vault: local, password: "env:SHOP"}
      rules:
        - run: [oncall]
          approve: {of: [leads]}
      """
          .formatted("0".repeat(64));

  private static void refuses(String wrong, String right, String sentence) {
    assertThat(WHOLE).as("what is made wrong").contains(right);
    refuses(WHOLE.replace(right, wrong), sentence);
  }

  private static void refuses(String yaml, String sentence) {
    assertThatThrownBy(() -> InventoryParser.parse(yaml))
        .isInstanceOf(InventoryException.class)
        .hasMessageStartingWith("Inventory")
        .hasMessageContaining(sentence)
        .message()
        .as("one line")
        .doesNotContain("\n", "java.", "dev.salvor");
  }

  @Test
  void readsWhatIsRight() {
    var inventory = InventoryParser.parse(WHOLE);

    assertThat(inventory.target("shop").port()).isEqualTo(6379);
    assertThat(inventory.rule("redis-backup", "shop").approve().votes()).isEqualTo(1);
  }

  @Test
  void readsWhatSaysNothingYet() {
    assertThat(InventoryParser.parse("salvor: 1").targets()).isEmpty();
  }

  @Test
  void saysWhereItLookedForAFileThatIsNotThere(@TempDir Path folder) {
    var missing = folder.resolve("none.yaml");

    assertThatThrownBy(() -> InventoryParser.read(missing))
        .isInstanceOf(InventoryException.class)
        .hasMessageContainingAll(missing.toString(), "create it or set SALVOR_INVENTORY");
  }

  @Test
  void readsAFile(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("inventory.yaml"), WHOLE);

    assertThat(InventoryParser.read(file)).isEqualTo(InventoryParser.parse(WHOLE));
  }

  @Test
  void refusesAnEmptyFile() {
    refuses("", "Inventory");
    refuses("# nothing yet\n", "Inventory");
  }

  @Test
  void refusesWhatIsNoYaml() {
    refuses("salvor: 1\npeople: {", "line");
    refuses("just words", "Inventory");
  }

  @Test
  void refusesAnotherShape() {
    refuses("salvor: 2", "salvor: 1", "salvor: expected 1");
    refuses("lab: true", "expected 1 (the version of this file's shape), found 0");
  }

  @Test
  void namesAnUnknownKeyAndTheKnownOnes() {
    refuses("adress: ", "endpoint: ", "unknown key 'adress'; expected one of [agent, ");
    refuses(WHOLE + "more: 1\n", "unknown key 'more'");
  }

  @Test
  void namesThePlaceOfAMistake() {
    refuses("{of: leads}", "{of: [leads]}", "rules.[0].approve.of");
    refuses("\"nowhere\"", "\"127.0.0.1:6379\"", "to be HOST:PORT, found nowhere");
  }

  @Test
  void refusesASecretInPlainText() {
    refuses("\"hunter2\"", "\"env:SHOP\"", "env:NAME or file:/path");
    assertThatThrownBy(() -> InventoryParser.parse(WHOLE.replace("env:SHOP", "hunter2")))
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void refusesATargetThatLacksSomething() {
    refuses("{endpoint", "{kind: redis, endpoint", "targets.shop: expected a kind, found none");
    refuses(
        "{kind: redis, vault", "{kind: redis, endpoint: \"127.0.0.1:6379\", vault", "HOST:PORT");
    refuses("kind: toaster", "kind: redis", "no runbook takes a target of kind toaster");
    refuses("vault: other", "vault: local", "found other; there are: [local]");
    refuses("\"127.0.0.1:6379\",", "\"127.0.0.1:6379\", vault: local,", "the name of a vault");
  }

  @Test
  void refusesANameWithNothingBehindIt() {
    refuses("salvor: 1\ntargets:\n  shop:\n", "targets.shop");
    refuses("salvor: 1\npeople:\n  lead:\n", "people.lead");
    refuses("salvor: 1\nvaults:\n  local:\n", "vaults.local");
    refuses("salvor: 1\nrules:\n  -\n", "rules");
  }

  @Test
  void refusesAVaultOfAnotherKind() {
    refuses("kind: cellar", "kind: directory", "vaults.local: expected kind: ");
    refuses(
        "{kind: directory}",
        "{kind: directory, path: /vault}",
        "vaults.local: expected a path for kind: directory");
  }

  @Test
  void refusesAVaultThatCannotKeepItsPromise() {
    var vault = "path: /vault}";
    refuses("path: /vault, grace: PT1M}", vault, "expected a grace at least twice as long");
    refuses("path: /vault, encryption: {recipients: []}}", vault, "at least one recipient (age1");
    refuses("path: /vault, trusts: [nonsense]}", vault, "vaults.local.trusts: Expected the base64");
    refuses("kind: s3, path", "kind: directory, path", "expected s3 with a bucket for kind: s3");
  }

  @Test
  void refusesACopyInNoOtherVault() {
    refuses("vault: local, copies: [local]", "vault: local", "in other vaults than its own");
    refuses("vault: local, copies: [other]", "vault: local", "found other; there are: [local]");
  }

  @Test
  void refusesRulesThatNobodyCanMeet() {
    refuses("", "    approve: {of: [leads]}\n", "approve with the groups it is of, found none");
    refuses("{of: []}", "{of: [leads]}", "approve with the groups it is of, found none");
    refuses("{of: [chiefs]}", "{of: [leads]}", "nobody is in the group(s) [chiefs]");
    refuses(
        "{of: [leads], escalate-to: [chiefs]}",
        "{of: [leads]}",
        "nobody is in the group(s) [chiefs]");
  }

  @Test
  void refusesATokenInPlainText() {
    refuses("slv_secret", "sha256:" + "0".repeat(64), "people.lead.tokens: expected sha256:");
  }

  @Test
  void refusesASigningKeyThatIsNone() {
    refuses(WHOLE + "signing-keys: [nonsense]\n", "signing-keys: ");
  }

  private static String expecting(String objectives) {
    return WHOLE.replace(
        "vault: local, password", "vault: local, objectives: %s, password".formatted(objectives));
  }

  @Test
  void readsWhatIsExpectedOfEachKindOfBackup() {
    var yaml = expecting("{rpo: 1h, rto: PT10M, backups: {full: 1d, log: 5m}}");
    var expected = InventoryParser.parse(yaml).target("shop").expected();

    assertThat(expected.rpo()).isEqualTo(Duration.ofHours(1));
    assertThat(expected.rto()).isEqualTo(Duration.ofMinutes(10));
    assertThat(expected.expected(BackupKind.FULL)).contains(Duration.ofDays(1));
    assertThat(expected.expected(BackupKind.INCREMENT)).contains(Duration.ofHours(1));
    assertThat(expected.expected(BackupKind.LOG)).contains(Duration.ofMinutes(5));
  }

  @Test
  void refusesExpectationsThatNobodyCanMeet() {
    refuses(
        expecting("{backups: {logs: 5m}}"),
        "targets.shop.objectives.backups: expected kinds of backup out of full, increment, log, found logs");
    refuses(
        expecting("{backups: {full: 0s}}"),
        "objectives.backups.full: expected a length of time above nothing");
    refuses(
        expecting("{backups: {full: daily}}"),
        "expected a duration, such as 30s, 5m, 2h, 7d or PT1H30M, found daily");
    refuses(expecting("{rpo: 5}"), "expected a duration, such as 30s, 5m");
    refuses(expecting("{rpo: -PT5M}"), "objectives.rpo: expected a length of time above nothing");
    refuses(expecting("{backups: 1d}"), "expected keys with values");
  }
}
