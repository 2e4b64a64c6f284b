package dev.salvor.runbooks.inventory;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.run.Seal;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether what an inventory says can be meant: what it names is there, and nothing is missing. */
final class InventoryCheck {
  private InventoryCheck() {}

  static void check(Inventory inventory) {
    expect(
        inventory.salvor() == 1,
        "salvor: expected 1 (the version of this file's shape), found " + inventory.salvor());
    inventory.targets().forEach((name, target) -> checkTarget(inventory, name, target));
    inventory.vaults().forEach(InventoryCheck::checkVault);
    var groups =
        inventory.people().values().stream()
            .flatMap(person -> person.groups().stream())
            .collect(Collectors.toSet());
    for (var rule : inventory.rules()) {
      checkRule(rule, groups);
    }
    inventory.people().forEach(InventoryCheck::checkTokens);
    Announcing.objection(inventory).ifPresent(objection -> expect(false, objection));
    inventory.signingKeys().forEach(key -> checkSigningKey("signing-keys", key));
  }

  private static void checkSigningKey(String where, String key) {
    try {
      var _ = Seal.publicKey(key);
    } catch (IllegalArgumentException unusable) {
      throw new InventoryException("Inventory, %s: %s".formatted(where, unusable.getMessage()));
    }
  }

  private static void checkTarget(Inventory inventory, String name, Target target) {
    var where = "targets." + name;
    expect(target.kind() != null, where + ": expected a kind, found none");
    checkPlace(where, target);
    expect(
        Catalogue.knows(target.kind()),
        where + ": no runbook takes a target of kind " + target.kind());
    expectVault(inventory, where, target.vault());
    target
        .expected()
        .objection()
        .ifPresent(objection -> expect(false, where + ".objectives." + objection));
    target.copies().forEach(copy -> expectVault(inventory, where, copy));
    expect(
        !target.copies().contains(target.vault()),
        where + ": expected copies in other vaults than its own, found " + target.vault());
  }

  private static void checkPlace(String where, Target target) {
    switch (target.kind()) {
      case "files" -> {
        expect(
            target.tree() != null && String.valueOf(target.tree().root()).startsWith("/"),
            where + ": expected a tree with the absolute path of its root, found none");
        expect(target.agent() != null, where + ": expected the agent beside the files, found none");
      }
      case "kurrentdb" -> checkCluster(where, target);
      case "site" -> checkSite(where, target);
      default ->
          expect(target.endpoint() != null, where + ": expected an endpoint HOST:PORT, found none");
    }
  }

  private static void checkCluster(String where, Target target) {
    var cluster = target.kurrentdb();
    expect(cluster != null, where + ": expected kurrentdb with its nodes, found none");
    expect(
        target.agent() != null,
        where + ": expected the agent that keeps this target's journal, found none");
    Objects.requireNonNull(cluster)
        .objection(target.agent())
        .ifPresent(objection -> expect(false, where + "." + objection));
  }

  private static void checkSite(String where, Target target) {
    expect(target.site() != null, where + ": expected site with its two sides, found none");
    expect(
        target.agent() != null,
        where + ": expected the agent that keeps this target's journal, found none");
    target.sides().objection().ifPresent(objection -> expect(false, where + "." + objection));
  }

  private static void expectVault(Inventory inventory, String where, @Nullable String vault) {
    expect(
        vault != null && inventory.vaults().containsKey(vault),
        "%s: expected the name of a vault, found %s; there are: %s"
            .formatted(where, vault, inventory.vaults().keySet()));
  }

  private static void checkVault(String name, VaultSpec vault) {
    var where = "vaults." + name;
    switch (String.valueOf(vault.kind())) {
      case "directory" ->
          expect(vault.path() != null, where + ": expected a path for kind: directory, found none");
      case "s3" ->
          expect(
              vault.s3() != null && vault.s3().bucket() != null,
              where + ": expected s3 with a bucket for kind: s3, found none");
      default ->
          expect(
              false,
              "%s: expected kind: directory or s3, found kind: %s".formatted(where, vault.kind()));
    }
    expect(
        vault.grace().compareTo(vault.longestBackup().multipliedBy(2)) >= 0,
        "%s: expected a grace at least twice as long as longest-backup (%s), found %s"
            .formatted(where, vault.longestBackup(), vault.grace()));
    expect(
        vault.encryption() == null || !vault.encryption().recipients().isEmpty(),
        where + ": expected encryption with at least one recipient (age1…), found none");
    vault.trusts().forEach(key -> checkSigningKey(where + ".trusts", key));
  }

  private static void checkRule(Rule rule, Set<String> groups) {
    expect(
        rule.approve() != null && !rule.approve().of().isEmpty(),
        "rules: expected approve with the groups it is of, found none");
    var named = new TreeSet<>(rule.run());
    named.addAll(asked(rule.approve()));
    named.addAll(rule.skip());
    named.addAll(rule.breakGlass());
    rule.gates().forEach((gate, approval) -> named.addAll(checkGate(gate, approval)));
    named.removeAll(groups);
    expect(
        named.isEmpty(),
        "rules: nobody is in the group(s) %s; put people in or correct the name".formatted(named));
  }

  private static Set<String> checkGate(String gate, Approval approval) {
    expect(
        !approval.of().isEmpty(),
        "rules.gates.%s: expected the groups it is of, found none".formatted(gate));
    return asked(approval);
  }

  /** Those that are asked, also later. */
  private static Set<String> asked(Approval approval) {
    var asked = new TreeSet<>(approval.of());
    asked.addAll(approval.escalateTo());
    return asked;
  }

  private static void checkTokens(String name, Person person) {
    expect(
        person.tokens().stream().allMatch(token -> token.matches("sha256:[0-9a-f]{64}")),
        "people.%s.tokens: expected sha256: and 64 hex digits (salvor token create prints them), found something else"
            .formatted(name));
  }

  private static void expect(boolean holds, String otherwise) {
    if (!holds) {
      throw new InventoryException("Inventory, " + otherwise);
    }
  }
}
