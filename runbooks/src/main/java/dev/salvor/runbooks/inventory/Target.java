package dev.salvor.runbooks.inventory;

import java.util.List;
import java.util.Objects;
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
 * @param copies further vaults that each set is copied to
 * @param tree the directory, of a target of kind {@code files}
 * @param kurrentdb the cluster, of a target of kind {@code kurrentdb}
 * @param site what fails over, of a target of kind {@code site}
 * @param retention which of its sets a sweep keeps; everything where nothing is said
 * @param objectives what its owners expect
 */
public record Target(
    String kind,
    @Nullable String endpoint,
    @Nullable String username,
    @Nullable SecretReference password,
    @Nullable String agent,
    String vault,
    List<String> copies,
    @Nullable Tree tree,
    @Nullable Kurrent kurrentdb,
    @Nullable Site site,
    @Nullable Retention retention,
    @Nullable Objectives objectives) {

  public Target {
    copies = copies == null ? List.of() : List.copyOf(copies);
    if (endpoint != null && !endpoint.matches("\\S+:\\d{1,5}")) {
      throw new IllegalArgumentException("Expected endpoint to be HOST:PORT, found " + endpoint);
    }
  }

  /** A target that is no site. */
  public Target(
      String kind,
      @Nullable String endpoint,
      @Nullable String username,
      @Nullable SecretReference password,
      @Nullable String agent,
      String vault,
      List<String> copies,
      @Nullable Tree tree,
      @Nullable Kurrent kurrentdb,
      @Nullable Retention retention,
      @Nullable Objectives objectives) {
    this(
        kind,
        endpoint,
        username,
        password,
        agent,
        vault,
        copies,
        tree,
        kurrentdb,
        null,
        retention,
        objectives);
  }

  /** Two sides of which one serves; the agent keeps what is to be undone. */
  public static Target site(Site site, String agent, String vault, Objectives objectives) {
    return new Target(
        "site", null, null, null, agent, vault, List.of(), null, null, site, null, objectives);
  }

  /** A server, with nothing said beyond how it is reached. */
  public static Target server(
      String kind,
      String endpoint,
      @Nullable String username,
      @Nullable SecretReference password,
      String agent,
      String vault) {
    return new Target(
        kind, endpoint, username, password, agent, vault, List.of(), null, null, null, null);
  }

  /** A directory beside an agent. */
  public static Target files(Tree tree, String agent, String vault) {
    return new Target("files", null, null, null, agent, vault, List.of(), tree, null, null, null);
  }

  /** A KurrentDB cluster; the agent is that of every node that names none. */
  public static Target kurrentdb(
      Kurrent cluster,
      @Nullable String username,
      @Nullable SecretReference password,
      String agent,
      String vault) {
    return new Target(
        "kurrentdb", null, username, password, agent, vault, List.of(), null, cluster, null, null);
  }

  public String host() {
    return address().substring(0, address().lastIndexOf(':'));
  }

  public int port() {
    return Integer.parseInt(address().substring(address().lastIndexOf(':') + 1));
  }

  /** Host and port, of a target that is a server. */
  public String address() {
    return Objects.requireNonNull(
        endpoint, "the parser lets no server without its endpoint through");
  }

  /** The directory, of a target of kind {@code files}. */
  public Tree directory() {
    return Objects.requireNonNull(tree, "the parser lets no such target without its tree through");
  }

  /** The cluster, of a target of kind {@code kurrentdb}. */
  public Kurrent cluster() {
    return Objects.requireNonNull(
        kurrentdb, "the parser lets no such target without its nodes through");
  }

  /** What fails over, of a target of kind {@code site}. */
  public Site sides() {
    return Objects.requireNonNull(site, "the parser lets no such target without its sides through");
  }

  /** Which sets are kept. */
  public Retention kept() {
    return retention == null ? Retention.EVERYTHING : retention;
  }

  /** What its owners expect; nothing where they said nothing. */
  public Objectives expected() {
    return objectives == null ? Objectives.NONE : objectives;
  }
}
