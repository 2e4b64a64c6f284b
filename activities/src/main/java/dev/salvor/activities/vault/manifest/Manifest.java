package dev.salvor.activities.vault.manifest;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.salvor.activities.vault.pack.PackBook.Pack;
import dev.salvor.activities.vault.set.Piece;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Mark;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A set's manifest; {@code docs/vault-format.md} says what each key means. */
@JsonPropertyOrder({
  "schema",
  "set",
  "target",
  "kind",
  "runbook",
  "run",
  "requester",
  "approvedBy",
  "startedAt",
  "publishedAt",
  "dataTime",
  "consistency",
  "source",
  "files",
  "bytes",
  "newBytes",
  "storedBytes",
  "complete",
  "leftOut",
  "unsteady",
  "encryption",
  "packs",
  "index",
  "list",
  "note"
})
public record Manifest(
    int schema,
    String set,
    String target,
    String kind,
    String runbook,
    String run,
    String requester,
    List<String> approvedBy,
    Instant startedAt,
    Instant publishedAt,
    Instant dataTime,
    String consistency,
    Map<String, String> source,
    long files,
    long bytes,
    long newBytes,
    long storedBytes,
    boolean complete,
    long leftOut,
    long unsteady,
    @Nullable Encryption encryption,
    List<Pack> packs,
    List<Part> index,
    List<ListPiece> list,
    @Nullable String note) {
  /** The newest shape that this build knows. */
  public static final int SCHEMA = 1;

  public Manifest {
    approvedBy = approvedBy == null ? List.of() : List.copyOf(approvedBy);
    source = source == null ? Map.of() : Map.copyOf(source);
    packs = packs == null ? List.of() : List.copyOf(packs);
    index = index == null ? List.of() : List.copyOf(index);
    list = list == null ? List.of() : List.copyOf(list);
  }

  /** To whom the packs are encrypted. */
  public record Encryption(List<String> recipients) {}

  /** An object of the vault. */
  public record Part(String name, long bytes) {}

  /** Where a piece of the list is. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"pack", "at", "length", "from", "stored", "sha256"})
  public record ListPiece(int pack, long at, int length, long from, int stored, String sha256) {}

  /** The pieces of the list, in order. */
  public List<Piece> listPieces() {
    return list.stream()
        .map(piece ->
            new Piece(
                packs.get(piece.pack()).name(),
                piece.at(),
                piece.length(),
                piece.from(),
                piece.stored(),
                piece.sha256()))
        .toList();
  }

  /** How it is told of. */
  public BackupSet toSet(String digest, List<Mark> marks) {
    return new BackupSet(
        set,
        target,
        kind,
        dataTime,
        publishedAt,
        digest,
        files,
        bytes,
        newBytes,
        storedBytes,
        complete,
        leftOut,
        unsteady,
        source,
        marks,
        note);
  }

  /** Whether nothing is missing that every manifest has. */
  @SuppressWarnings("NullAway") // What JSON leaves out is null, whatever the record promises.
  boolean isWhole() {
    return schema >= 1
        && set != null
        && target != null
        && kind != null
        && run != null
        && startedAt != null
        && publishedAt != null
        && dataTime != null
        && list.stream().allMatch(piece -> piece.pack() >= 0 && piece.pack() < packs.size());
  }
}
