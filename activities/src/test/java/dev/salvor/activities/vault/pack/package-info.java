/** Tests of what is in this package. */
@NullMarked
package dev.salvor.activities.vault.pack;

import org.jspecify.annotations.NullMarked;
