package dev.salvor.activities.redis;

import org.jspecify.annotations.Nullable;

/**
 * Where a server is, for messages: no secret in it.
 *
 * @param name the target's name, or what a restore instance is called
 * @param host its host
 * @param port its port
 * @param user the user to log in as; absent for the default one
 * @param secretPlace where the password is; absent where there is none
 */
record Endpoint(
    String name, String host, int port, @Nullable String user, @Nullable String secretPlace) {

  String where() {
    return "%s at %s:%d".formatted(name, host, port);
  }

  String userName() {
    return user == null ? "default" : user;
  }
}
