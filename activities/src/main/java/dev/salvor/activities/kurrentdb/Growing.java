package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.KurrentCopies.Copy;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A copy that grows.
 *
 * @param copy which
 * @param yard where it and others are
 * @param folder its own
 * @param source the node's files
 * @param files its own files
 * @param ledger what is remembered of it
 */
record Growing(Copy copy, Yard yard, Path folder, Source source, Source files, Ledger ledger)
    implements Closeable {

  /** Opens the copy that a run has begun. */
  static Growing of(Copy copy, Yard yard, Source source) throws IOException {
    var folder =
        yard.find(copy.run())
            .orElseThrow(() ->
                Failure.BAD_REQUEST.because(
                    "Expected the copy of run %s in %s, found none; it has to be begun first"
                        .formatted(copy.run(), yard.folder())));
    return of(copy, yard, source, folder);
  }

  static Growing of(Copy copy, Yard yard, Source source, Path folder) throws IOException {
    var ledger = Ledger.open(yard.ledger(folder.getFileName().toString()));
    return new Growing(copy, yard, folder, source, Source.below(folder), ledger);
  }

  String name() {
    return folder.getFileName().toString();
  }

  /**
   * Whether files of the node that never change may be linked: a mirror has to be one of its own.
   */
  boolean mayLink() {
    return !yard.isMirror();
  }

  /** What is known of the node's own files from the copy before, of one for the vault. */
  Optional<Ledger> last() throws IOException {
    return yard.isMirror() || copy.full() || !Files.exists(yard.lastLedger())
        ? Optional.empty()
        : Optional.of(Ledger.open(yard.lastLedger()));
  }

  @Override
  public void close() throws IOException {
    ledger.close();
  }
}
