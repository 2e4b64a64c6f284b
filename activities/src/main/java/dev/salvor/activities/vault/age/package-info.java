/**
 * The age format, version 1, with X25519 recipients: as much of it as packs need, sealed whole and
 * opened at any place.
 */
@NullMarked
package dev.salvor.activities.vault.age;

import org.jspecify.annotations.NullMarked;
