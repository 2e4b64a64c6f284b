package dev.salvor.activities.files;

import dev.salvor.runbooks.care.Depth;
import dev.salvor.workflows.ports.VaultCare.Forget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process of its own does with a tree and its vaults, step by step. */
final class Deeds {
  private Deeds() {}

  /**
   * Each argument but the first, which is the folder with the tree, is something to do. It ends by
   * itself: a timer of the testing environment would keep it for a while.
   */
  public static void main(String[] arguments) {
    var folder = Path.of(arguments[0]);
    try (var grove = new VaultGrove(folder.resolve("root"), folder)) {
      for (var deed : List.of(arguments).subList(1, arguments.length)) {
        make(deed, grove, folder);
        System.out.println("done " + deed);
      }
    } catch (IOException | RuntimeException failed) {
      failed.printStackTrace(System.out);
      System.exit(1);
    }
    System.exit(0);
  }

  private static void make(String deed, VaultGrove grove, Path folder) throws IOException {
    var sets = grove.vault(VaultGrove.FIRST).manifests().names();
    switch (deed) {
      case "plant" -> plant(folder.resolve("root"));
      case "backup" -> {
        var set = grove.backup();
        System.out.println("left out " + set.leftOut());
      }
      case "restore" -> grove.restore(sets.getFirst(), folder.resolve("copy"));
      case "copy" -> grove.copy(sets.getFirst());
      case "verify" -> {
        var all = sets.toArray(String[]::new);
        require(grove.verify(VaultGrove.FIRST, Depth.PROVEN, all).damages() == 0);
      }
      case "sweep" -> {
        var place = grove.place(VaultGrove.FIRST);
        grove.care().forget(new Forget(place, sets.subList(1, sets.size())));
        grove.care().condemn(place);
        grove.care().delete(place);
      }
      default -> throw new IllegalArgumentException(deed);
    }
  }

  /** Many tiny files, each another. */
  private static void plant(Path root) throws IOException {
    for (int folder = 0; folder < 60; folder++) {
      var inside = Files.createDirectories(root.resolve("folder" + folder));
      for (int file = 0; file < 1_000; file++) {
        Files.writeString(inside.resolve("file" + file), folder + "/" + file);
      }
    }
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("Expected no damage, found some");
    }
  }
}
