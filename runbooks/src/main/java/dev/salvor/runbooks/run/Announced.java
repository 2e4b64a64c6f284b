package dev.salvor.runbooks.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a run elsewhere than in the console.
 *
 * @param messages the messages there are
 * @param trouble why something could not be told, while that is so
 */
public record Announced(List<Message> messages, @Nullable String trouble) {
  public Announced {
    messages = List.copyOf(messages);
  }

  /**
   * A message in Slack.
   *
   * @param name what it is about; each run has one message of a name
   * @param channel the id of its channel
   * @param ts its time stamp, which is its name in the channel
   */
  public record Message(String name, String channel, String ts) {}
}
