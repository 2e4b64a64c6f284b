package dev.salvor.activities.vault.set;

import dev.salvor.activities.vault.manifest.Manifest;
import dev.salvor.activities.vault.manifest.Manifest.ListPiece;
import dev.salvor.activities.vault.manifest.Manifest.Part;
import dev.salvor.activities.vault.pack.PackBook.Pack;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.BackupSets.Publication;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A sealed draft: what its manifest is going to say.
 *
 * @param folder the name of its folder, with what it stored
 * @param fresh the objects that no manifest named before
 */
record DraftNote(
    Drafted drafted,
    String folder,
    Instant startedAt,
    String consistency,
    List<String> recipients,
    List<Pack> packs,
    List<Part> index,
    List<ListPiece> list,
    Set<Part> fresh) {

  Manifest manifest(String set, Publication publication, Instant publishedAt) {
    return new Manifest(
        Manifest.SCHEMA,
        set,
        drafted.target(),
        drafted.kind(),
        publication.runbook(),
        drafted.run(),
        publication.requester(),
        publication.approvedBy(),
        startedAt,
        publishedAt,
        drafted.dataTime(),
        consistency,
        drafted.source(),
        drafted.files(),
        drafted.bytes(),
        drafted.newBytes(),
        drafted.storedBytes(),
        drafted.leftOut() == 0,
        drafted.leftOut(),
        drafted.unsteady(),
        recipients.isEmpty() ? null : new Manifest.Encryption(recipients),
        packs,
        index,
        list,
        publication.note());
  }
}
