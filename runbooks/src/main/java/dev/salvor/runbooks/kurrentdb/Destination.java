package dev.salvor.runbooks.kurrentdb;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a copy of a node goes. */
public enum Destination {
  /** A plain directory in the vendor's layout, which {@code cp} restores. */
  @JsonProperty("mirror")
  MIRROR,
  /** A backup set in the target's vault. */
  @JsonProperty("vault")
  VAULT
}
