package dev.salvor.activities.vault.care.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The rules that participants keep. A test takes one away and expects that it is missed. */
enum Rules {
  /** A backup does not use what is condemned. */
  CONDEMNED_IS_ABSENT,
  /** A backup that took too long does not publish. */
  TOO_LONG_DOES_NOT_PUBLISH,
  /** No two packs have the same bytes, so no name comes back. */
  PACKS_ARE_SALTED,
  /** A backup looks whether packs that only an index mentions are still there. */
  REUSED_IS_LOOKED_FOR,
  /** A sweep lists the manifests again before it deletes. */
  MANIFESTS_ARE_LISTED_AGAIN,
  /** A sweep begins the grace of a set's condemned objects anew before it forgets the set. */
  GRACE_BEGINS_WITH_FORGETTING,
  /** A sweep sees that the condemnation still stands after it has listed the manifests. */
  CONDEMNATION_IS_LOOKED_FOR,
  /** What was deleted stays condemned for another grace. */
  DELETED_STAYS_CONDEMNED,
  /** A copy that needs what is condemned is made later. */
  COPY_WAITS_FOR_DELETION;

  static Set<Rules> all() {
    return EnumSet.allOf(Rules.class);
  }

  static Set<Rules> without(Rules... some) {
    var rules = all();
    rules.removeAll(Arrays.asList(some));
    return rules;
  }
}
