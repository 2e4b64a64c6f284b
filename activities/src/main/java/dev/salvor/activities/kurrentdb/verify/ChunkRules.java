package dev.salvor.activities.kurrentdb.verify;

/** What has to be true of one chunk's header, footer and length. */
final class ChunkRules {
  private static final int OLDEST = 2;
  private static final int NEWEST = 4;
  private static final long PAGE = 4096;

  private final Findings findings;
  private final int chunkSize;

  /**
   * @param chunkSize that of most chunks
   */
  ChunkRules(Findings findings, int chunkSize) {
    this.findings = findings;
    this.chunkSize = chunkSize;
  }

  void judge(ChunkFile chunk) {
    var ends = chunk.ends();
    if (ends == null) {
      findings.stops(chunk.file(), "%s", chunk.trouble());
      return;
    }
    versions(chunk, ends.header());
    numbers(chunk, ends.header());
    if (ends.footer().isCompleted()) {
      footer(chunk, ends);
    }
    length(chunk, ends);
  }

  private void versions(ChunkFile chunk, ChunkHeader header) {
    if (header.minCompatible() < OLDEST || header.minCompatible() > NEWEST) {
      findings.stops(
          chunk.file(),
          "Expected a chunk that readers of format %d to %d know, found format %d",
          OLDEST,
          NEWEST,
          header.minCompatible());
    }
    int declared = header.declaredVersion();
    if (declared != 0 && declared < Math.max(NEWEST, header.minCompatible())) {
      findings.stops(
          chunk.file(),
          "Expected byte 34 to be 0 or a format from %d on, found %d",
          Math.max(NEWEST, header.minCompatible()),
          declared);
    } else if (declared > NEWEST) {
      findings.note(chunk.file(), "It is of format %d, newer than this verifier", declared);
    }
    if (header.isTransformed()) {
      findings.note(
          chunk.file(),
          "Its records cannot be walked: they are transformed (type %d), for instance encrypted;"
              + " a node needs the same transformation to read them",
          header.transformType());
    } else if (header.transformType() != 0) {
      findings.stops(
          chunk.file(),
          "Expected no transformation before format %d, found type %d",
          NEWEST,
          header.transformType());
    }
  }

  private void numbers(ChunkFile chunk, ChunkHeader header) {
    var file = chunk.file();
    if (header.chunkSize() != chunkSize) {
      findings.stops(
          file,
          "Expected a chunk size of %,d bytes, as in the other chunks, found %,d",
          chunkSize,
          header.chunkSize());
    }
    if (header.scavenged() != 0 && header.scavenged() != 1) {
      findings.stops(
          file, "Expected 0 or 1 as the mark of a scavenge, found %,d", header.scavenged());
    }
    if (header.startNumber() != chunk.name().number()) {
      findings.stops(
          file,
          "Expected a header with the first number %d, as in the name, found %d",
          chunk.name().number(),
          header.startNumber());
    }
    boolean one = chunk.name().version() == 0 || !header.isScavenged();
    if (header.endNumber() < header.startNumber()
        || (one && header.endNumber() != header.startNumber())) {
      findings.stops(
          file,
          "Expected the last number %d%s, found %d",
          header.startNumber(),
          one ? "" : " or more",
          header.endNumber());
    }
    if (!header.clean()) {
      findings.note(file, "Expected zeros in the rest of the header, found something else");
    }
  }

  private void footer(ChunkFile chunk, ChunkFile.Ends ends) {
    var footer = ends.footer();
    if (!footer.hasKnownFlags() || !footer.clean()) {
      findings.stops(
          chunk.file(), "Expected zeros in the rest of the footer, found something else");
    }
    if (footer.physicalSize() < 0
        || footer.logicalSize() < 0
        || footer.logicalSize() > ends.header().span()) {
      findings.stops(
          chunk.file(),
          "Expected a footer with sizes between 0 and %,d, found %,d in the file and %,d in the log",
          ends.header().span(),
          footer.physicalSize(),
          footer.logicalSize());
    }
    if (footer.mapSize() < 0 || footer.mapSize() % footer.mapEntry() != 0) {
      findings.stops(
          chunk.file(),
          "Expected a map of entries of %d bytes, found one of %,d bytes",
          footer.mapEntry(),
          footer.mapSize());
    }
    if (chunk.isPlain()
        && (footer.mapSize() != 0 || footer.physicalSize() != footer.logicalSize())) {
      findings.stops(
          chunk.file(),
          "Expected a chunk that no scavenge rewrote to hold %,d bytes of data and no map,"
              + " found %,d and a map of %,d",
          footer.logicalSize(),
          footer.physicalSize(),
          footer.mapSize());
    }
  }

  private void length(ChunkFile chunk, ChunkFile.Ends ends) {
    if (ends.header().isTransformed()) {
      if (chunk.size() % PAGE != 0) {
        findings.stops(chunk.file(), "Expected whole pages of 4096 bytes, found %,d", chunk.size());
      }
      return;
    }
    long expected = length(ends);
    if (chunk.size() != expected) {
      findings.stops(
          chunk.file(),
          "Expected a file of %,d bytes (header, %s, footer%s), found %,d",
          expected,
          ends.footer().isCompleted() ? "the data that the footer names" : "room for a whole chunk",
          ends.header().isAligned() ? ", in whole pages" : "",
          chunk.size());
    }
  }

  /** A chunk that is still written has its full length from the beginning. */
  private static long length(ChunkFile.Ends ends) {
    var footer = ends.footer();
    long data =
        footer.isCompleted()
            ? (long) footer.physicalSize() + footer.mapSize()
            : ends.header().chunkSize();
    long whole = ChunkHeader.LENGTH + data + ChunkFooter.LENGTH;
    return ends.header().isAligned() ? (whole + PAGE - 1) / PAGE * PAGE : whole;
  }
}
