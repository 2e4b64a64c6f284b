package dev.salvor.runbooks.redis;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which value stays when a key exists both in the backup and in the live server. */
public enum Conflicts {
  /** What was written after the accident stays. */
  @JsonProperty("newer-wins")
  NEWER_WINS,
  /** The backup's value replaces it. */
  @JsonProperty("backup-wins")
  BACKUP_WINS
}
