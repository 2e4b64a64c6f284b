/**
 * Schedules: what somebody asked to be started again and again, who approved that, and what came of
 * each firing.
 */
@NullMarked
package dev.salvor.runbooks.schedule;

import org.jspecify.annotations.NullMarked;
