/** Runbooks that care for what is in the vaults. */
@NullMarked
package dev.salvor.runbooks.care;

import org.jspecify.annotations.NullMarked;
