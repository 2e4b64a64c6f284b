package dev.salvor.workflows.kit;

import dev.salvor.runbooks.run.UndoStatus;
import dev.salvor.workflows.ports.Journal;
import org.jspecify.annotations.Nullable;

/** One undo on the stack of a run. */
final class Kept {
  private enum Kind {
    OWN,
    /** Several runs may have made the same gesture; the last of them undoes it. */
    SHARED,
    /** It ends by itself in time. */
    LAPSING,
    /** A terminated run left it, and people approved to make it. */
    ADOPTED
  }

  private final Journal.Entry entry;
  private final Kind kind;
  private UndoStatus.State state = UndoStatus.State.KEPT;
  private @Nullable String note;

  private Kept(Journal.Entry entry, Kind kind) {
    this.entry = entry;
    this.kind = kind;
  }

  static Kept own(Journal.Entry entry) {
    return new Kept(entry, Kind.OWN);
  }

  static Kept shared(Journal.Entry entry) {
    return new Kept(entry, Kind.SHARED);
  }

  static Kept lapsing(Journal.Entry entry) {
    return new Kept(entry, Kind.LAPSING);
  }

  static Kept adopted(Journal.Entry entry) {
    return new Kept(entry, Kind.ADOPTED);
  }

  Journal.Entry entry() {
    return entry;
  }

  /** What another run left is undone on every exit: that run did not succeed. */
  boolean isOnlyForFailure() {
    return !entry.always() && kind != Kind.ADOPTED;
  }

  /** Whether a run that goes on may rely on what would be undone. */
  boolean mayBeNeeded() {
    return kind == Kind.SHARED || kind == Kind.ADOPTED;
  }

  /** Whether it may be left to itself where it cannot be undone. */
  boolean lapses() {
    return kind == Kind.LAPSING;
  }

  /** How long whoever has to undo it is waited for. */
  Timeouts patience() {
    return lapses() ? Timeouts.COMMAND : Timeouts.UNDO;
  }

  void settle(UndoStatus.State how, @Nullable String words) {
    state = how;
    note = words;
  }

  void note(String words) {
    note = words;
  }

  UndoStatus status() {
    return new UndoStatus(entry.title(), entry.always(), state, note);
  }
}
