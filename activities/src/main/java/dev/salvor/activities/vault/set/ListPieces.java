package dev.salvor.activities.vault.set;

import dev.salvor.activities.vault.pack.ObjectStore;
import dev.salvor.activities.vault.pack.PackBook;
import dev.salvor.activities.vault.pack.PieceWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the pieces of a list out of its spool: every pack has its name by now. */
final class ListPieces {
  private final PackBook book;
  private final PieceWriter pieces;
  private final OutputStream copy;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final StringBuilder label = new StringBuilder();
  private final Map<String, Integer> packs = new LinkedHashMap<>();
  private final List<Piece> stored = new ArrayList<>();

  /**
   * @param copy gets the whole list, as it is in the vault
   */
  ListPieces(PackBook book, PieceWriter pieces, OutputStream copy) {
    this.book = book;
    this.pieces = pieces;
    this.copy = copy;
  }

  List<Piece> store(InputStream spool) throws IOException {
    for (int octet = spool.read(); octet >= 0; octet = spool.read()) {
      switch (octet) {
        case ListSpool.BEGIN -> end();
        case ListSpool.MARK -> name(spool);
        default -> body.write(octet);
      }
    }
    end();
    return stored;
  }

  private void name(InputStream spool) throws IOException {
    label.setLength(0);
    for (int octet = spool.read(); octet != ListSpool.MARK; octet = spool.read()) {
      label.append((char) octet);
    }
    int number = packs.computeIfAbsent(book.name(label.toString()), name -> packs.size());
    body.writeBytes(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
  }

  private void end() throws IOException {
    if (body.size() == 0) {
      return;
    }
    var names = packs.isEmpty() ? "" : "\"" + String.join("\",\"", packs.keySet()) + "\"";
    var piece = new ByteArrayOutputStream(body.size() + 64 + names.length());
    piece.writeBytes(("{\"packs\":[" + names + "]}\n").getBytes(StandardCharsets.US_ASCII));
    body.writeTo(piece);
    var bytes = piece.toByteArray();
    copy.write(bytes);
    stored.add(pieces.store(bytes, 0, bytes.length, ObjectStore.sha256().digest(bytes)));
    body.reset();
    packs.clear();
  }
}
