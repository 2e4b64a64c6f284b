package dev.salvor.activities.vault.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.child.Child;
import dev.salvor.activities.vault.Vault;
import dev.salvor.workflows.ports.BackupSets.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes that are killed in the middle of what they do to a vault. At no instant is a set there
 * that cannot be restored, and whoever comes next goes through without anybody's help.
 */
class ITKilled {
  private static final int SETS = 6;
  private static final int KILLS = 5;
  private static final int KILLS_OF_ENCRYPTED = 1;
  private static final Pattern PACK = Pattern.compile("\"pack\":\"([0-9a-f]{64})\"");

  @TempDir private Path folder;
  private boolean encrypted;

  private void publish() throws IOException {
    for (var side : List.of("killed", "calm")) {
      var vaults = TwoVaults.of(folder.resolve(side), encrypted);
      for (int number = 1; number <= SETS; number++) {
        vaults.publish(
            number + "00000-files-backup",
            "2026-01-0%dT00:00:00Z".formatted(number),
            "a" + number,
            "a" + (number + 1),
            "b");
      }
    }
  }

  private Child start(String deed, String side) throws IOException {
    var arguments = List.of(deed, folder.resolve(side).toString(), String.valueOf(encrypted));
    return Child.start(Deeds.class, List.of(), arguments);
  }

  private TwoVaults killed() {
    return TwoVaults.of(folder.resolve("killed"), encrypted);
  }

  /** Of every manifest that is there, everything is there. */
  private void assertSound() throws IOException {
    for (var name : List.of("first", "second")) {
      var vault = killed().vault(name);
      for (var set : vault.manifests().names()) {
        assertThat(new Proof(vault, Beat.NONE, Share.EVERYTHING).of(set)).as(set).isEmpty();
        assertThat(Stock.there(vault, Stock.of(manifest(vault, set)).keySet(), Beat.NONE))
            .isEqualTo(Stock.of(manifest(vault, set)));
      }
    }
  }

  private static dev.salvor.activities.vault.manifest.Manifest manifest(Vault vault, String set) {
    return vault.manifests().read(set).manifest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup", "copy", "sweep", "verify"})
  void atAnyInstant(String deed) throws IOException, InterruptedException {
    kill(deed, KILLS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup", "copy", "sweep", "verify"})
  void atAnyInstantWhereEverythingIsEncrypted(String deed)
      throws IOException, InterruptedException {
    encrypted = true;
    kill(deed, KILLS_OF_ENCRYPTED);
  }

  private void kill(String deed, int kills) throws IOException, InterruptedException {
    publish();
    int gestures = start(deed, "calm").finish().size();
    var random = new Random(deed.hashCode());
    for (int kill = 0; kill < kills; kill++) {
      int instant = 1 + random.nextInt(gestures);
      try (var child = start(deed, "killed").killAfter(instant)) {
        assertThat(child.heard()).as("it came so far").isNotEmpty();
      }
      assertSound();
    }
    start(deed, "killed").finish();
    assertSound();
    assertDone(deed);
  }

  private void assertDone(String deed) throws IOException {
    var first = killed().vault("first");
    switch (deed) {
      case "backup" -> assertThat(first.list(1).getFirst().files()).isEqualTo(135);
      case "copy" ->
          assertThat(killed().vault("second").manifests().names())
              .isEqualTo(first.manifests().names())
              .hasSize(SETS);
      case "sweep" -> {
        var needed = new HashSet<String>();
        first.manifests().names().forEach(set -> needed.addAll(killed().packs(set)));
        assertThat(first.manifests().names()).hasSize(2);
        assertThat(killed().objects("first")).hasSize(needed.size());
      }
      default ->
          assertThat(first.list(SETS))
              .allSatisfy(
                  set -> assertThat(set.marks()).extracting(Mark::kind).contains(Mark.Kind.PROVEN));
    }
  }

  /** What a killed backup had stored is not stored again. */
  @Test
  void theNextBackupTakesOverWhatWasStored() throws IOException, InterruptedException {
    publish();
    var home = killed().first().home().resolve("drafts");
    try (var child = start("backup", "killed")) {
      child.killWhen(heard -> packs(heard) == 4);
    }
    var kept = new HashSet<String>();
    for (var log : logs(home)) {
      PACK.matcher(Files.readString(log)).results().forEach(found -> kept.add(found.group(1)));
    }
    assertThat(kept).as("four packs cannot be under way without one being stored").isNotEmpty();
    var told = start("backup", "killed").finish();

    assertThat(killed().packs(killed().vault("first").manifests().names().getFirst()))
        .containsAll(kept);
    assertThat(packs(told)).isLessThan(6);
    assertThat(logs(home)).as("nothing is left of the draft").isEmpty();
  }

  private static long packs(List<String> told) {
    return told.stream()
        .filter(line -> line.startsWith("created ") && line.contains("/objects/"))
        .count();
  }

  private static Set<Path> logs(Path home) throws IOException {
    try (var files = Files.walk(home)) {
      var found = new HashSet<Path>();
      files.filter(file -> file.endsWith("packs")).forEach(found::add);
      return found;
    }
  }
}
