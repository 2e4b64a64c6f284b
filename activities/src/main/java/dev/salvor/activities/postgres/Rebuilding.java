package dev.salvor.activities.postgres;

import dev.salvor.activities.site.Located;
import dev.salvor.activities.site.OwnedFiles;
import dev.salvor.activities.site.ServerProcess;
import dev.salvor.runbooks.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes a data directory a copy of the leader's. Until it cannot start as a leader any more it has
 * another name, so that nothing starts on it, and whoever comes after an interruption sees by the
 * names how far it came.
 */
final class Rebuilding {
  private final Located at;
  private final Leader leader;
  private final DataDirectory directory;

  Rebuilding(Located at, Leader leader, DataDirectory directory) {
    this.at = at;
    this.leader = leader;
    this.directory = directory;
  }

  /** What was done, and how much was copied. */
  record Rebuilt(String how, long bytes) {}

  Rebuilt make() {
    return at.data().files(this::rebuild);
  }

  private Rebuilt rebuild() throws IOException {
    if (Files.isDirectory(directory.ready())) {
      return switchTo("copied anew, in an earlier attempt");
    }
    if (isInPlace()) {
      return new Rebuilt("rewound or copied, in an earlier attempt", 0);
    }
    var rewinds = Files.isDirectory(directory.data());
    if (rewinds) {
      follows();
      new ServerProcess(at).stop();
      OwnSettings.keep(directory.data(), directory.settings());
    }
    var why = rewinds ? rewind() : Optional.of("an earlier rewind was broken off");
    return why.isEmpty() ? new Rebuilt("rewound", 0) : copy(why.get());
  }

  /** A copy that was switched to, and was not seen to catch up. */
  private boolean isInPlace() {
    return Files.isDirectory(directory.data())
        && Files.isDirectory(directory.old())
        && Files.exists(DataDirectory.signal(directory.data()));
  }

  /** Whatever starts it from now on starts a follower. */
  private void follows() throws IOException {
    var signal = DataDirectory.signal(directory.data());
    if (!Files.exists(signal)) {
      OwnedFiles.write(signal, new byte[0], directory.data());
    }
  }

  /** Empty where it worked; otherwise why it did not. */
  private Optional<String> rewind() throws IOException {
    DataDirectory.rename(directory.data(), directory.rewinding());
    var passwords = leader.passwords(directory.rewinding());
    var why = new Rewind(at, leader, directory.rewinding(), passwords).make();
    if (why.isEmpty()) {
      OwnSettings.putInto(directory.rewinding(), directory.settings(), leader.following());
      DataDirectory.rename(directory.rewinding(), directory.data());
    }
    return why;
  }

  private Rebuilt copy(String why) throws IOException {
    var old = directory.whereOld();
    requireRoom();
    var passwords = leader.passwords(old);
    new BaseCopy(at, leader, directory, passwords).make(old);
    OwnSettings.putInto(directory.growing(), directory.settings(), leader.following());
    DataDirectory.rename(directory.growing(), directory.ready());
    return switchTo("copied anew, because " + why);
  }

  private void requireRoom() throws IOException {
    var parent = Objects.requireNonNull(directory.data().getParent());
    long needed = leader.bytes();
    long room = Files.getFileStore(parent).getUsableSpace();
    if (room < needed) {
      throw Failure.TOO_LITTLE_DISK.because(
          "Expected %d free bytes in %s for a copy beside the old data, found %d; make room there"
              .formatted(needed, parent, room));
    }
  }

  private Rebuilt switchTo(String how) throws IOException {
    var old = directory.whereOld();
    if (!old.equals(directory.old())) {
      DataDirectory.delete(directory.old());
      DataDirectory.rename(old, directory.old());
    }
    DataDirectory.rename(directory.ready(), directory.data());
    return new Rebuilt(how, DataDirectory.bytes(directory.data()));
  }
}
