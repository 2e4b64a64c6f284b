package dev.salvor.lab.slack;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message in a channel.
 *
 * @param channel the channel's id
 * @param ts its time stamp, which is its name there
 * @param thread the message it stands below
 * @param onlyFor the one member who sees it
 * @param text what notifications have
 * @param blocks what it shows
 * @param metadata what no reader sees
 * @param edited whether it was
 */
record Post(
    String channel,
    String ts,
    @Nullable String thread,
    @Nullable String onlyFor,
    String text,
    JsonNode blocks,
    JsonNode metadata,
    boolean edited) {

  Post edited(String newText, JsonNode newBlocks, JsonNode newMetadata) {
    return new Post(channel, ts, thread, onlyFor, newText, newBlocks, newMetadata, true);
  }
}
