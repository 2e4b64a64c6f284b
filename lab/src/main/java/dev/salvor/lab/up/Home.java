package dev.salvor.lab.up;

import java.nio.file.Path;

/**
 * The folder that everything of one machine's Salvor is kept in.
 *
 * @param folder {@code .salvor} beside the checkout, or {@code SALVOR_HOME}
 */
public record Home(Path folder) {
  public Path logs() {
    return folder.resolve("logs");
  }

  public Path run() {
    return folder.resolve("run");
  }

  public Path keys() {
    return folder.resolve("keys");
  }

  public Path builds() {
    return folder.resolve("builds");
  }

  public Path vault() {
    return folder.resolve("vault");
  }

  public Path redis() {
    return folder.resolve("redis");
  }

  public Path inventory() {
    return folder.resolve("inventory.yaml");
  }

  public Path temporalDatabase() {
    return folder.resolve("temporal.db");
  }

  /** What runs, for scripts and people. */
  public Path state() {
    return folder.resolve("state.json");
  }

  /** The private half of the doors' signing key, PEM. */
  public Path signingKey() {
    return keys().resolve("signing.pem");
  }

  /** The private half of the key that the lab's vault signs its manifests with, PEM. */
  public Path vaultKey() {
    return keys().resolve("vault.pem");
  }

  /** What opens the lab's vault, an age identity file; the worker reads it, and nobody else. */
  public Path vaultIdentity() {
    return keys().resolve("vault-identity.txt");
  }

  /** What the names of pieces in the lab's vault are keyed with, 32 bytes in hex. */
  public Path vaultNamingKey() {
    return keys().resolve("vault-naming.key");
  }

  /** The password of the user that Salvor logs in to the lab's Redis as. */
  public Path redisPassword() {
    return keys().resolve("lab-redis.password");
  }

  public Path redisConfiguration() {
    return run().resolve("lab-redis.conf");
  }

  /** The processes that were started, for whoever finds them after the supervisor was killed. */
  public Path processes() {
    return run().resolve("processes");
  }

  /** Held for as long as a supervisor runs. */
  public Path lock() {
    return run().resolve("supervisor.lock");
  }

  /** The words that greet whoever started it. */
  public Path welcome() {
    return run().resolve("welcome.txt");
  }

  /** Exists once the lab's Redis has its data. */
  public Path loaded() {
    return run().resolve("lab-redis.loaded");
  }

  /** Exists once that data is backed up. */
  public Path backedUp() {
    return run().resolve("lab-redis.backed-up");
  }

  /** The lab's KurrentDB, which is there once somebody has started it. */
  public Path kurrentdb() {
    return folder.resolve("kurrentdb");
  }

  /** The password of the operator that every new KurrentDB has. */
  public Path kurrentPassword() {
    return keys().resolve("lab-kurrentdb.password");
  }

  /** What the bot of the lab's stand-in for Slack shows. */
  public Path slackToken() {
    return keys().resolve("lab-slack.token");
  }

  /** What that stand-in signs its requests with. */
  public Path slackSecret() {
    return keys().resolve("lab-slack.secret");
  }

  /** The lab's site, which is there once somebody has started it. */
  public Path site() {
    return folder.resolve("site");
  }

  /** What the lab's name servers keep. */
  public Path names() {
    return site().resolve("names");
  }

  /** What the lab's Kubernetes keeps. */
  public Path kubernetes() {
    return folder.resolve("kubernetes");
  }

  /** The password of all users of the site's servers. */
  public Path sitePassword() {
    return keys().resolve("lab-site.password");
  }

  /** The state of the agent of one of the site's sides. */
  public Path siteAgent(String side) {
    return site().resolve("agent-" + side);
  }

  /** The lab's directory. */
  public Path files() {
    return folder.resolve("files");
  }

  /** Exists once that is backed up. */
  public Path filesBackedUp() {
    return run().resolve("lab-files.backed-up");
  }
}
