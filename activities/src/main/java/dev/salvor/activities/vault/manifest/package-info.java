/** What makes packs a backup set: its manifest, and the marks it has got since. Both are signed. */
@NullMarked
package dev.salvor.activities.vault.manifest;

import org.jspecify.annotations.NullMarked;
