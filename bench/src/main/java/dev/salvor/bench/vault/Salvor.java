package dev.salvor.bench.vault;

import dev.salvor.activities.engine.AgentPollers;
import dev.salvor.activities.engine.FileJournal;
import dev.salvor.activities.engine.Histories;
import dev.salvor.activities.engine.InventoryFile;
import dev.salvor.activities.engine.InventoryRosters;
import dev.salvor.activities.engine.TemporalEngine;
import dev.salvor.activities.engine.VaultEvidence;
import dev.salvor.activities.files.LocalFileTrees;
import dev.salvor.activities.files.VaultSets;
import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.EvidenceFiles;
import dev.salvor.activities.vault.VaultBackupSets;
import dev.salvor.activities.vault.Vaults;
import dev.salvor.activities.vault.age.Identity;
import dev.salvor.bench.Engine;
import dev.salvor.bench.Keys;
import dev.salvor.runbooks.files.FilesBackup;
import dev.salvor.runbooks.files.FilesBackupSettings;
import dev.salvor.runbooks.files.FilesRestore;
import dev.salvor.runbooks.files.FilesRestoreSettings;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.worker.Registrations;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Salvor itself, with an encrypted vault: whole runs, from the order to the evidence. */
final class Salvor implements Contestant {
  static final String NAME = "salvor";
  private static final String TARGET = "data";
  private static final Duration LONGEST_POLL = Duration.ofSeconds(60);

  private final Store store;
  private final Path folder;
  private final Path data;
  private final KeyPair keys = Keys.random();
  private final Engine engine;

  Salvor(Store store, Path data) throws IOException {
    this.store = store;
    this.folder = Files.createDirectories(store.folder().resolveSibling("salvor-home"));
    this.data = data;
    this.engine = new Engine(this.folder, keys.getPrivate(), TARGET);
    work(inventory());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return "heap limit %d MB; its memory is that of worker, agent and this measurement in one process"
        .formatted(Runtime.getRuntime().maxMemory() / 1_000_000);
  }

  @Override
  public boolean encrypts() {
    return true;
  }

  @Override
  public void prepare() throws IOException {
    store.empty();
    Trees.remove(folder.resolve("agent"));
    Files.createDirectories(store.repository());
    Files.createDirectories(folder.resolve("agent"));
  }

  @Override
  public void backUp() {
    expectDone(engine.start(FilesBackup.NAME, new FilesBackupSettings(false, null)));
  }

  @Override
  public void restore(Path into) {
    restore(null, into);
  }

  @Override
  public void restoreOne(String path, Path into) {
    restore(path, into);
  }

  private void restore(@Nullable String path, Path into) {
    var settings = new FilesRestoreSettings(null, null, path, into.toString(), false);
    var run = engine.start(FilesRestore.NAME, settings);
    var _ = engine.approve(run);
    expectDone(run);
  }

  @Override
  public long stored() throws IOException {
    return store.size();
  }

  @Override
  public long takePeak() throws IOException {
    return Resident.takeOwnPeak();
  }

  private static void expectDone(WorkflowStub run) {
    var outcome = run.getResult(Outcome.class);
    if (outcome.state() != RunState.DONE) {
      throw new IllegalStateException("Expected a run that is done, found: " + outcome.sentence());
    }
  }

  private void work(InventoryFile inventory) {
    var clock = Clock.systemUTC();
    var agent = folder.resolve("agent");
    var vaults = new Vaults(inventory, new Secrets());
    var pollers = new AgentPollers(engine.client(), clock, LONGEST_POLL);
    var histories = new Histories(engine.client());
    engine.work(
        Registrations.workflows(),
        new Object[] {
          new InventoryRosters(inventory),
          new TemporalEngine(engine.client(), pollers),
          new VaultEvidence(histories, new EvidenceFiles(inventory), clock)
        },
        new Object[] {
          new FileJournal(agent),
          new LocalFileTrees(inventory, new VaultSets(vaults, agent, clock), clock),
          new VaultBackupSets(vaults, agent, clock)
        });
  }

  private InventoryFile inventory() throws IOException {
    var identity = Identity.random();
    var identityFile = Files.writeString(folder.resolve("identity"), identity.text() + "\n");
    var namingKey = Files.writeString(folder.resolve("naming-key"), "5a".repeat(32));
    var file = folder.resolve("inventory.yaml");
    Files.writeString(
        file,
"""
        salvor: 1
        signing-keys: [%1$s]
        people: {oncall: {groups: [oncall]}, lead: {groups: [leads]}}
        vaults:
          bench:
            kind: %8$s
            %2$s
            signing-key: "file:%3$s"
            trusts: [%1$s]
            encryption: {recipients: [%4$s], identity: "file:%5$s", naming-key: "file:%6$s"}
        targets: {data: {kind: files, agent: lab, vault: bench, tree: {root: %7$s}}}
        rules: [{run: [oncall], approve: {of: [leads]}}]
"""
            .formatted(
                Keys.trusted(keys),
                place(),
                Keys.write(keys, folder.resolve("key.pem")),
                identity.recipient(),
                identityFile,
                namingKey,
                data,
                store.bucket() == null ? "directory" : "s3"));
    return new InventoryFile(file);
  }

  private String place() throws IOException {
    var bucket = store.bucket();
    if (bucket == null) {
      return "path: " + store.repository();
    }
    var id = Files.writeString(folder.resolve("access-key"), bucket.key().id());
    var secret = Files.writeString(folder.resolve("secret-key"), bucket.key().secret());
    return "s3: {bucket: %s, endpoint: '%s', path-style: true, access-key: 'file:%s', secret-key: 'file:%s'}"
        .formatted(bucket.name(), bucket.endpoint(), id, secret);
  }

  @Override
  public void close() {
    engine.close();
  }
}
