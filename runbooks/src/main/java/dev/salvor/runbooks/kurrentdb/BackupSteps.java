package dev.salvor.runbooks.kurrentdb;

/** The titles of steps that both backups have. */
public final class BackupSteps {
  public static final String CHOOSE = "Choose the node";
  public static final String PAUSE = "Pause auto-scavenge";
  public static final String STOP = "Stop any running scavenge";
  public static final String BEGIN = "Begin the copy beside the last one";
  public static final String INDEX_MAP = "Copy the index map";
  public static final String LIST_INDEX = "List the index files";
  public static final String COPY_INDEX = "Copy the index files that the backup lacks";
  public static final String COMPARE_MAP = "Compare the index map; repeat until it holds still";
  public static final String STREAMS = "Copy the stream-existence files";
  public static final String SCAVENGING = "Copy the scavenging database";
  public static final String SET_ASIDE = "Set the last chunk aside";
  public static final String CHECKPOINTS = "Copy the checkpoints, chaser first";
  public static final String LIST_CHUNKS = "List the chunks";
  public static final String COPY_CHUNKS = "Copy the chunks that the backup lacks";
  public static final String DROP = "Drop what the source no longer has";
  public static final String NO_SCAVENGE = "See that nobody scavenged meanwhile";
  public static final String CHECK = "Check all that a node checks when it starts";
  public static final String MAKE_CURRENT = "Make the copy the current one";
  public static final String STORE = "Store the copy";
  public static final String PUBLISH = "Publish the set";

  public static final String INDEX_CHECKPOINTS = "Copy the index checkpoints";
  public static final String REST_OF_INDEX = "Copy the rest of the index";
  public static final String DATABASE_CHECKPOINTS = "Copy the database checkpoints";
  public static final String CHUNKS = "Copy the chunks";

  public static final String RESUME = KurrentdbStopScavenge.RESUME;
  public static final String START_AGAIN = KurrentdbStopScavenge.START_AGAIN;
  public static final String DISCARD = "Remove the unfinished copy of ";
  public static final String UNSTAGE = "Remove what was staged for the vault of ";

  private BackupSteps() {}
}
