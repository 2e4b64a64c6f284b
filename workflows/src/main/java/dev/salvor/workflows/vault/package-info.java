/** Short read-only workflows about backup sets, for doors that hold no keys. */
@NullMarked
package dev.salvor.workflows.vault;

import org.jspecify.annotations.NullMarked;
