package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.Entry;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;

/** Puts back what belongs to a file beside its content: attributes, owner, mode, time. */
final class Belongings {
  private static final String USER = "user.";

  private final Ground ground;
  private final boolean mayGive;
  private final Owners owners;
  private final Notes notes;

  Belongings(Ground ground, boolean mayGive, Owners owners, Notes notes) {
    this.ground = ground;
    this.mayGive = mayGive;
    this.owners = owners;
    this.notes = notes;
  }

  /** Puts them back at a path that is there. */
  void apply(Entry entry) throws IOException {
    int folder = ground.open(Names.folder(entry.path()), Flags.DIRECTORY | Flags.PATH);
    try {
      var name = Names.bytes(Names.last(entry.path()));
      if (entry.type() == Entry.Type.SYMLINK) {
        link(folder, name, entry);
      } else {
        int place = ground.open(entry.path(), Flags.PATH | Flags.NO_FOLLOW);
        try {
          apply(folder, name, place, entry);
        } finally {
          Kernel.close(place);
        }
      }
    } finally {
      Kernel.close(folder);
    }
  }

  /** A symlink has an owner and a time. */
  void link(int folder, byte[] name, Entry entry) throws SystemError {
    own(folder, name, Kernel.stat(folder, name), entry);
    Gestures.touch(folder, name, entry.modifiedAt());
  }

  /**
   * Puts them back.
   *
   * @param place the open file of that name: it may have been opened only as a place
   */
  void apply(int folder, byte[] name, int place, Entry entry) throws IOException {
    var stat = Kernel.stat(place);
    attributes(place, Extras.of(place).kept(), entry);
    own(folder, name, stat, entry);
    if (Kernel.stat(place).permissions() != entry.mode()) {
      Gestures.mode(place, entry.mode());
    }
    Gestures.touch(folder, name, entry.modifiedAt());
  }

  /** Puts them at a file that was just made and is open for writing: nothing hangs on it yet. */
  void applyNew(int file, Entry entry) throws SystemError {
    var stat = Kernel.stat(file);
    if (!entry.attributes().isEmpty()) {
      attributes(file, Map.of(), entry);
    }
    if (mayChange(stat, entry)) {
      Gestures.ownOpen(file, owners.of(entry), owners.groupOf(entry));
    }
    if (stat.permissions() != entry.mode()) {
      Gestures.modeOpen(file, entry.mode());
    }
    Gestures.touchOpen(file, entry.modifiedAt());
  }

  private void own(int folder, byte[] name, Stat stat, Entry entry) throws SystemError {
    if (mayChange(stat, entry)) {
      Gestures.own(folder, name, owners.of(entry), owners.groupOf(entry));
    }
  }

  /** Whether the owner is another one, and can be put back. */
  private boolean mayChange(Stat stat, Entry entry) {
    if (stat.uid() == owners.of(entry) && stat.gid() == owners.groupOf(entry)) {
      return false;
    }
    if (!mayGive) {
      notes.count("kept the agent's owner, because only root may give files to others");
    }
    return mayGive;
  }

  private void attributes(int place, Map<String, String> have, Entry entry) throws SystemError {
    if (have.equals(entry.attributes())) {
      return;
    }
    try {
      for (var name : have.keySet()) {
        if (!entry.attributes().containsKey(name)) {
          Gestures.removeAttribute(place, Names.bytes(USER + name));
        }
      }
      set(place, have, entry.attributes());
    } catch (SystemError error) {
      if (error.number() != SystemError.NOT_SUPPORTED) {
        throw error;
      }
      notes.count("lost attributes, because the file system has none");
    }
  }

  private static void set(int place, Map<String, String> have, Map<String, String> wanted)
      throws SystemError {
    for (var attribute : wanted.entrySet()) {
      if (!attribute.getValue().equals(have.get(attribute.getKey()))) {
        Gestures.setAttribute(
            place,
            Names.bytes(USER + attribute.getKey()),
            Base64.getDecoder().decode(attribute.getValue()));
      }
    }
  }
}
