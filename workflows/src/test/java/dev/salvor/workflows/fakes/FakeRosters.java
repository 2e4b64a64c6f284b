package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.inventory.Approval;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.runbooks.inventory.KurrentNode;
import dev.salvor.runbooks.inventory.Pager;
import dev.salvor.runbooks.inventory.Person;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.inventory.Rule;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.runbooks.inventory.Slack;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.inventory.Tree;
import dev.salvor.runbooks.inventory.VaultSpec;
import dev.salvor.workflows.ports.Rosters;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An inventory in memory: the targets {@code lab-redis}, {@code lab-files} and {@code
 * lab-kurrentdb}; {@code oncall} may run, {@code lead} and {@code lead2} also approve and skip,
 * {@code director} breaks glass. Its signing key is at hand.
 */
public final class FakeRosters implements Rosters {
  private final FakeWorld world;
  private final KeyPair keys = newKeys();
  private volatile Inventory inventory;

  FakeRosters(FakeWorld world) {
    this.world = world;
    this.inventory = lab(1);
  }

  /** Takes another inventory. */
  public FakeRosters inventory(Inventory newInventory) {
    inventory = newInventory;
    return this;
  }

  /** Asks that many votes from now on. */
  public FakeRosters votes(int votes) {
    return inventory(lab(votes));
  }

  /** Makes it a lab, where unsigned names count. */
  public FakeRosters claimed() {
    return inventory(
        new Inventory(
            inventory.salvor(),
            true,
            inventory.signingKeys(),
            inventory.people(),
            inventory.vaults(),
            inventory.targets(),
            inventory.rules(),
            inventory.slack(),
            inventory.pager()));
  }

  /** Asks for approval in another way from now on. */
  public FakeRosters approval(Approval approval) {
    var rule = inventory.rules().getFirst();
    var changed =
        new Rule(
            rule.runbooks(), rule.targets(), rule.run(), approval, rule.skip(), rule.breakGlass());
    return inventory(
        new Inventory(
            inventory.salvor(),
            inventory.lab(),
            inventory.signingKeys(),
            inventory.people(),
            inventory.vaults(),
            inventory.targets(),
            List.of(changed),
            inventory.slack(),
            inventory.pager()));
  }

  /** Changes the target from now on. */
  public FakeRosters target(UnaryOperator<Target> change) {
    var changed =
        inventory.targets().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> change.apply(entry.getValue())));
    return inventory(
        new Inventory(
            inventory.salvor(),
            inventory.lab(),
            inventory.signingKeys(),
            inventory.people(),
            inventory.vaults(),
            changed,
            inventory.rules(),
            inventory.slack(),
            inventory.pager()));
  }

  public Inventory inventory() {
    return inventory;
  }

  /** Puts somebody into the inventory from now on. */
  public FakeRosters person(String name, String group) {
    var people = new HashMap<>(inventory.people());
    people.put(name, person(group));
    return inventory(
        new Inventory(
            inventory.salvor(),
            inventory.lab(),
            inventory.signingKeys(),
            people,
            inventory.vaults(),
            inventory.targets(),
            inventory.rules(),
            inventory.slack(),
            inventory.pager()));
  }

  /** Has runs told of in Slack from now on, and the pager called. */
  public FakeRosters told() {
    var secret = new SecretReference("env:NOBODY_READS_IT");
    return inventory(
        inventory.telling(
            new Slack(
                null, secret, secret, "CGATES", "CALARMS", Map.of("directors", "CBOARD"), null),
            new Pager("https://pager.example", secret)));
  }

  /** The private key whose signatures count. */
  public PrivateKey signingKey() {
    return keys.getPrivate();
  }

  @Override
  public Roster read(Question question) {
    world.called("Rosters.Read");
    return inventory.roster(question.runbook(), question.target());
  }

  private Inventory lab(int votes) {
    var target = Target.server("redis", "127.0.0.1:6390", null, null, "lab", "lab");
    var tree = new Tree("/srv/app", List.of(), List.of("*.log"), true);
    var files = Target.files(tree, "lab", "lab");
    var approval =
        new Approval(
            votes, Set.of("leads"), Duration.ofMinutes(30), Duration.ofMinutes(10), Set.of());
    var rule =
        new Rule(
            List.of("*"),
            List.of("*"),
            Set.of("oncall", "leads"),
            approval,
            Set.of("leads"),
            Set.of("directors"));
    return new Inventory(
        1,
        false,
        List.of(Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())),
        Map.of(
            "oncall", person("oncall"),
            "lead", person("leads"),
            "lead2", person("leads"),
            "director", person("directors")),
        Map.of("lab", VaultSpec.directory("/fake/vault")),
        Map.of(
            "lab-redis",
            target,
            "lab-files",
            files,
            "lab-kurrentdb",
            kurrentdb(),
            "lab-site",
            Sites.lab(true)),
        List.of(rule));
  }

  private static Target kurrentdb() {
    var nodes =
        Stream.of("n1", "n2", "n3", "ror")
            .collect(
                Collectors.toMap(
                    name -> name,
                    name -> new KurrentNode(name + ":2113", "/srv/" + name, null, null, null)));
    var scratch = new KurrentNode("scratch:2113", "/srv/scratch", null, null, null);
    var cluster = new Kurrent(nodes, scratch, "/backup", null, null, null);
    return Target.kurrentdb(cluster, "ops", null, "lab", "lab");
  }

  private static Person person(String group) {
    return new Person(null, Set.of(group), List.of(), null);
  }

  private static KeyPair newKeys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has Ed25519", impossible);
    }
  }
}
