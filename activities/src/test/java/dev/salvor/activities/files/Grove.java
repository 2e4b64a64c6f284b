package dev.salvor.activities.files;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.inventory.Tree;
import dev.salvor.runbooks.inventory.VaultSpec;
import dev.salvor.workflows.ports.FileTrees;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.RetryOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tree and the activities on it, with sets in memory. */
final class Grove implements AutoCloseable {
  static final String TARGET = "app-files";

  private final MemorySets sets = new MemorySets();
  private final TestActivityEnvironment environment;
  private final FileTrees trees;
  private final Path root;
  private Tree tree;
  private Duration ahead = Duration.ofMinutes(1);

  Grove(Path root) {
    this.root = root;
    tree = new Tree(root.toString(), List.of(), List.of(), true);
    var client = WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build();
    environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build());
    environment.registerActivitiesImplementations(
        new LocalFileTrees(this::inventory, sets, Clock.offset(Clock.systemUTC(), ahead)));
    trees =
        environment.newActivityStub(
            FileTrees.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofMinutes(2))
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .build());
  }

  private Inventory inventory() {
    return new Inventory(
        1,
        true,
        List.of(),
        Map.of(),
        Map.of("lab", VaultSpec.directory("/nowhere")),
        Map.of(TARGET, Target.files(tree, "lab", "lab")),
        List.of());
  }

  Grove patterns(List<String> include, List<String> exclude) {
    tree = new Tree(root.toString(), include, exclude, true);
    return this;
  }

  /** Other file systems that are mounted below are kept as well. */
  Grove everyFileSystem() {
    tree = new Tree(root.toString(), List.of(), List.of(), false);
    return this;
  }

  MemorySets sets() {
    return sets;
  }

  FileTrees trees() {
    return trees;
  }

  /** Takes a backup and gives its set's name. */
  String backup() {
    return backup(false);
  }

  String backup(boolean readAll) {
    trees.store(new FileTrees.Backup(TARGET, "run", readAll));
    return sets.newest();
  }

  FileTrees.Restore order(String set, @Nullable String path, @Nullable Path to, boolean delete) {
    return new FileTrees.Restore(
        TARGET, "run", set, path, to == null ? null : to.toString(), delete);
  }

  /** Restores and compares. */
  FileTrees.Written restore(String set, @Nullable String path, @Nullable Path to, boolean delete) {
    var order = order(set, path, to, delete);
    var written = trees.restore(order);
    trees.compare(order);
    return written;
  }

  @Override
  public void close() {
    environment.close();
  }
}
