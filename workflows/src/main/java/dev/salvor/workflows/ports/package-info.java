/**
 * The doors to the world: activity interfaces, cut by outside system. Adapters live in {@code
 * activities}.
 *
 * <p>Every method says what repeating it does, because Temporal will repeat it.
 */
@NullMarked
package dev.salvor.workflows.ports;

import org.jspecify.annotations.NullMarked;
