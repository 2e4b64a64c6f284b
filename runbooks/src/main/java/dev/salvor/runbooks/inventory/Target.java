package dev.salvor.runbooks.inventory;

import org.jspecify.annotations.Nullable;

/**
 * A system that runbooks are about.
 *
 * @param kind what it is; runbooks name the kind they take
 * @param endpoint host and port
 * @param username the user to log in as; absent for the default one
 * @param password where its password is; absent when it has none
 * @param agent the agent beside its data
 * @param vault the vault that its backup sets go to
 * @param objectives what its owners expect
 */
public record Target(
    String kind,
    String endpoint,
    @Nullable String username,
    @Nullable SecretReference password,
    @Nullable String agent,
    String vault,
    @Nullable Objectives objectives) {

  public Target {
    if (endpoint != null && !endpoint.matches("\\S+:\\d{1,5}")) {
      throw new IllegalArgumentException("Expected endpoint to be HOST:PORT, found " + endpoint);
    }
  }

  public String host() {
    return endpoint.substring(0, endpoint.lastIndexOf(':'));
  }

  public int port() {
    return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
  }

  /** What its owners expect; nothing where they said nothing. */
  public Objectives expected() {
    return objectives == null ? Objectives.NONE : objectives;
  }
}
