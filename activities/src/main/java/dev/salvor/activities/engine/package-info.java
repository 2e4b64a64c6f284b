/**
 * What a run asks the engine itself, and what it keeps beside a target: pollers, locks, the undo
 * journal, rosters, evidence.
 */
@NullMarked
package dev.salvor.activities.engine;

import org.jspecify.annotations.NullMarked;
