/**
 * Runs in a test: a stage with time that skips, and a small runbook that uses everything the kit
 * has.
 */
@NullMarked
package dev.salvor.workflows.rehearsal;

import org.jspecify.annotations.NullMarked;
