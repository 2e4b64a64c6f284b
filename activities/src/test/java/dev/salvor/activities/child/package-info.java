/** Processes of their own, for tests that kill them, starve them or take their rights away. */
@NullMarked
package dev.salvor.activities.child;

import org.jspecify.annotations.NullMarked;
