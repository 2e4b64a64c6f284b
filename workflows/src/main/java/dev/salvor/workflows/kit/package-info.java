/**
 * What every run shares: steps, plan and gate, decisions, undo, lock, timeouts, status and
 * evidence.
 *
 * <p>A workflow opens a {@link Run} and conducts it; everything else follows from there.
 */
@NullMarked
package dev.salvor.workflows.kit;

import org.jspecify.annotations.NullMarked;
