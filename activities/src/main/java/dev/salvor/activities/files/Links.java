package dev.salvor.activities.files;

import dev.salvor.activities.files.Verdict.Kind;
import dev.salvor.activities.vault.set.Entry;
import java.util.HashMap;
import java.util.Map;

/** Which names are names of the same file: in the set, and as it is. */
final class Links {
  private final Map<Inode, String> taken = new HashMap<>();
  private final Map<String, Inode> intact = new HashMap<>();

  private record Inode(long device, long inode) {}

  /** Settles what can only be told by looking at several paths, in their order. */
  Verdict settle(Verdict verdict) {
    var entry = verdict.both().entry();
    var found = verdict.both().found();
    if (entry == null || found == null || entry.type() != Entry.Type.FILE) {
      return verdict;
    }
    var inode = new Inode(found.stat().device(), found.stat().inode());
    if (entry.sameAs() != null) {
      return verdict.kind() == Kind.EQUAL && !inode.equals(intact.get(entry.sameAs()))
          ? new Verdict(verdict.both(), Kind.OVERWRITE, "is no hard link to " + entry.sameAs())
          : verdict;
    }
    return found.stat().links() > 1 ? first(verdict, inode) : verdict;
  }

  private Verdict first(Verdict verdict, Inode inode) {
    var other = taken.putIfAbsent(inode, verdict.path());
    if (other != null) {
      return new Verdict(
          verdict.both(),
          Kind.OVERWRITE,
          "is a hard link to " + other + ", the set has them apart");
    }
    if (verdict.kind() == Kind.EQUAL || verdict.kind() == Kind.MEND) {
      intact.put(verdict.path(), inode);
    }
    return verdict;
  }
}
