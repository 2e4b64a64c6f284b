package dev.salvor.activities.engine;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import dev.salvor.runbooks.Digest;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The digest of a run's history: SHA-256 over each event's number, type and attributes, in order.
 * Pages are read as they come, so a long history needs no more memory than a short one.
 */
public final class Histories {
  private final WorkflowClient client;

  public Histories(WorkflowClient client) {
    this.client = client;
  }

  /**
   * A history in brief.
   *
   * @param digest SHA-256 over its events
   * @param events how many they are
   */
  public record Summary(String digest, long events) {}

  /** Of the history as it is now. */
  public Summary summary(String run, String execution) {
    var digest = Digest.sha256();
    long count = 0;
    try (var events = client.streamHistory(run, execution)) {
      for (var event : (Iterable<HistoryEvent>) events::iterator) {
        add(digest, event);
        count++;
      }
    }
    return new Summary(HexFormat.of().formatHex(digest.digest()), count);
  }

  private static void add(MessageDigest digest, HistoryEvent event) {
    digest.update(
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
            .putLong(event.getEventId())
            .putInt(event.getEventTypeValue())
            .flip());
    for (var field : event.getAllFields().entrySet()) {
      if (field.getValue() instanceof Message attributes
          && field.getKey().getName().endsWith("_attributes")) {
        digest.update(serialized(attributes));
      }
    }
  }

  /** Maps inside a message have no order of their own; this gives them one. */
  private static byte[] serialized(Message message) {
    var bytes = new byte[message.getSerializedSize()];
    var stream = CodedOutputStream.newInstance(bytes);
    stream.useDeterministicSerialization();
    try {
      message.writeTo(stream);
      stream.checkNoSpaceLeft();
      return bytes;
    } catch (IOException impossible) {
      throw new UncheckedIOException("An array of the message's own size holds it", impossible);
    }
  }
}
