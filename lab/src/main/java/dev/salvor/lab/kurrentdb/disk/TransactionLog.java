package dev.salvor.lab.kurrentdb.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The log of one node: its chunks, and the checkpoints that say how far it has come. */
public final class TransactionLog implements Closeable {
  private final Path folder;
  private final int chunkSize;
  private final int chunkVersion;
  private final Checkpoints checkpoints;
  private final Chunks chunks;
  private Optional<String> epochText = Optional.empty();

  private TransactionLog(Path folder, int chunkSize, int chunkVersion) throws IOException {
    this.folder = folder;
    this.chunkSize = chunkSize;
    this.chunkVersion = chunkVersion;
    checkpoints = Checkpoints.open(folder);
    chunks = Chunks.open(folder, checkpoints.writer());
  }

  /**
   * Opens what {@link StartUpCheck} has found good, or begins a new one.
   *
   * @param chunkVersion how new chunks are laid out
   */
  public static TransactionLog open(Path folder, int chunkSize, int chunkVersion)
      throws IOException {
    var log = new TransactionLog(folder, chunkSize, chunkVersion);
    if (log.chunks.isEmpty() || log.chunks.last().isCompleted()) {
      log.begin();
    }
    // What was written is read to its end before anything else happens.
    log.checkpoints.settle(log.checkpoints.writer());
    log.epochText = log.readEpoch();
    return log;
  }

  /** Gives a database an identity of its own, where it has none yet. */
  public static void tag(Path folder) throws IOException {
    Checkpoints.tag(folder);
  }

  private Optional<String> readEpoch() throws IOException {
    long at = checkpoints.epoch();
    return at < 0
        ? Optional.empty()
        : from(at).stream()
            .filter(record -> record.position() == at)
            .findFirst()
            .map(LogRecord::systemText);
  }

  private void begin() throws IOException {
    begin(ChunkHeader.fresh(chunkSize, chunks.next(), chunkVersion));
  }

  private void begin(ChunkHeader header) throws IOException {
    chunks.create(header);
    checkpoints.settle(header.firstPosition());
  }

  /** Appends an event and says where it lies. */
  public synchronized LogRecord append(String stream, long number, byte[] data) throws IOException {
    int size = LogRecord.event(0, stream, number, data).size();
    var record = LogRecord.event(room(size), stream, number, data);
    write(record);
    return record;
  }

  /** Begins the time of a new leader. */
  public synchronized void beginEpoch(String json) throws IOException {
    write(LogRecord.epoch(room(LogRecord.epoch(0, json).size()), json));
  }

  /** Where a record of that size goes; the chunk is completed where it has no room. */
  private long room(int size) throws IOException {
    if (!chunks.last().fits(size)) {
      completeChunk();
    }
    return chunks.last().header().firstPosition() + chunks.last().written();
  }

  /** Completes the chunk that is being written, and begins the next. */
  public synchronized void completeChunk() throws IOException {
    if (chunks.last().written() > 0) {
      chunks.last().complete();
      begin();
    }
  }

  private void write(LogRecord record) throws IOException {
    chunks.last().append(record.framed());
    checkpoints.settle(record.position() + record.size());
    remember(record);
  }

  private void remember(LogRecord record) throws IOException {
    if (!record.isEvent()) {
      checkpoints.epoch(record.position());
      epochText = Optional.of(record.systemText());
    }
  }

  /** What a node that has come so far lacks next; nothing where it lacks nothing. */
  public synchronized Slice after(long position, int most) throws IOException {
    return Handover.of(chunks.at((int) (position / chunkSize)), position, most);
  }

  /** Takes over what a leader has written. */
  public synchronized List<LogRecord> take(Slice slice) throws IOException {
    return switch (slice.kind()) {
      case WHOLE -> takeWhole(slice);
      case DATA -> takeData(slice);
      case RESTART -> startOver(slice);
    };
  }

  /** The leader has scavenged what this node has a part of: it takes that over from its start. */
  private List<LogRecord> startOver(Slice slice) throws IOException {
    chunks.dropFrom((int) (slice.position() / chunkSize));
    begin();
    epochText = readEpoch();
    return List.of();
  }

  private List<LogRecord> takeWhole(Slice slice) throws IOException {
    chunks.dropFrom(chunks.last().header().start());
    var records = chunks.adopt(slice.name(), slice.data()).records(0);
    begin();
    for (var record : records) {
      remember(record);
    }
    return records;
  }

  private List<LogRecord> takeData(Slice slice) throws IOException {
    if (chunks.last().written() == 0 && slice.data().length > 0) {
      adopt(ChunkHeader.of(slice.headerBytes()));
    }
    var records = Records.in(slice.dataBytes());
    for (var record : records) {
      write(record);
    }
    if (slice.ends() && chunks.last().header().covers(slice.position())) {
      completeChunk();
    }
    return records;
  }

  /** A chunk bears the same id on every node that was given it by the same leader. */
  private void adopt(ChunkHeader header) throws IOException {
    chunks.dropFrom(header.start());
    begin(header);
  }

  /** Every record from a position on. */
  public synchronized List<LogRecord> from(long position) throws IOException {
    var found = new ArrayList<LogRecord>();
    for (var chunk : chunks.beyond(position)) {
      chunk.records(0).stream().filter(record -> record.position() >= position).forEach(found::add);
    }
    return found;
  }

  /** What the leader of now wrote down when its time began; nothing before the first. */
  public synchronized Optional<String> epochText() {
    return epochText;
  }

  /** The completed chunks by their first number. */
  synchronized List<Chunk> completed() {
    return chunks.completed();
  }

  /** Has a file that was written beside stand for the chunks it covers. */
  synchronized void replace(Chunk written, List<Chunk> replaced) throws IOException {
    chunks.replace(written, replaced);
  }

  public Path folder() {
    return folder;
  }

  public long writer() {
    return checkpoints.writer();
  }

  public long epoch() {
    return checkpoints.epoch();
  }

  /** Where the chaser was when the node started. */
  long chaserAtStart() {
    return checkpoints.chaserAtStart();
  }

  @Override
  public synchronized void close() throws IOException {
    chunks.close();
    checkpoints.close();
  }
}
