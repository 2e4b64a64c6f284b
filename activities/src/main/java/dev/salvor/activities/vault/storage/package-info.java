/**
 * Where the objects of a vault are: small, whole, immutable things under names. What they mean is
 * nobody's business here.
 */
@NullMarked
package dev.salvor.activities.vault.storage;

import org.jspecify.annotations.NullMarked;
