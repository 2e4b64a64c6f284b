/** What every kind of storage must do, and what each does when things go wrong. */
@NullMarked
package dev.salvor.activities.vault.storage;

import org.jspecify.annotations.NullMarked;
