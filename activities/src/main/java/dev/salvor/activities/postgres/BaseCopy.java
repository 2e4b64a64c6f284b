package dev.salvor.activities.postgres;

import dev.salvor.activities.services.Command;
import dev.salvor.activities.site.Located;
import dev.salvor.activities.site.OwnedFiles;
import dev.salvor.runbooks.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A whole copy of the leader, beside the old data, checked file by file. */
final class BaseCopy {
  private final Located at;
  private final Leader leader;
  private final DataDirectory directory;
  private final Path passwords;
  private final Tools tools;

  BaseCopy(Located at, Leader leader, DataDirectory directory, Path passwords) {
    this.at = at;
    this.leader = leader;
    this.directory = directory;
    this.passwords = passwords;
    this.tools = new Tools(at);
  }

  /**
   * Makes one; what an earlier attempt left behind is no beginning.
   *
   * @param old whose owner and rights the copy gets
   */
  void make(Path old) throws IOException {
    requireNoTablespaces(old);
    var copy = directory.growing();
    DataDirectory.delete(copy);
    Files.createDirectory(
        copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    OwnedFiles.give(copy, old);
    require(
        "copy",
        tools.run(
            old,
            passwords,
            "pg_basebackup",
            List.of(
                "--pgdata=" + copy,
                "--host=" + leader.host(),
                "--port=" + leader.port(),
                "--username=" + leader.replication(),
                "--no-password",
                "--wal-method=stream",
                "--checkpoint=fast",
                "--manifest-checksums=SHA256")));
    require(
        "check the copy of",
        tools.run(old, passwords, "pg_verifybackup", List.of(copy.toString())));
  }

  private void requireNoTablespaces(Path old) throws IOException {
    var places = old.resolve("pg_tblspc");
    if (!Files.isDirectory(places)) {
      return;
    }
    try (var found = Files.list(places)) {
      if (found.findAny().isPresent()) {
        throw Failure.BAD_REQUEST.because(
            "Expected %s to have no tablespaces besides its data, found some; copy it by hand (pg_basebackup --tablespace-mapping), with standby.signal, and start it"
                .formatted(at.name()));
      }
    }
  }

  private void require(String verb, Command.Result found) {
    if (found.code() != 0) {
      throw Failure.UNREACHABLE.because(
          "Expected to %s the leader at %s:%s, found: %s; see to it, and retry"
              .formatted(verb, leader.host(), leader.port(), found.lastLine()));
    }
  }
}
