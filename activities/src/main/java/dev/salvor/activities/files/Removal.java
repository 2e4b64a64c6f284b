package dev.salvor.activities.files;

/** Removes a tree, but not what a set of it was told to leave out. */
record Removal(Job job, Notes notes) {
  void remove(int parent, byte[] name, String path, boolean isFolder) throws SystemError {
    try {
      if (isFolder) {
        empty(parent, name, path);
      }
      Gestures.remove(parent, name, isFolder);
    } catch (SystemError error) {
      if (error.number() == SystemError.NOT_EMPTY) {
        notes.count("folders stay, because something in them is excluded from the sets");
      } else if (error.number() != SystemError.NO_ENTRY) {
        throw error;
      }
    }
  }

  private void empty(int parent, byte[] name, String path) throws SystemError {
    int folder = Kernel.open(parent, name, Flags.DIRECTORY | Flags.NO_FOLLOW, 0);
    try {
      if (Kernel.stat(folder).device() != Kernel.stat(parent).device()) {
        return;
      }
      for (var each : Kernel.names(folder)) {
        var below = Names.below(path, Names.shown(each.bytes()));
        if (!job.leavesAlone(below, each.folder())) {
          remove(folder, each.bytes(), below, each.folder());
        }
      }
    } finally {
      Kernel.close(folder);
    }
  }
}
