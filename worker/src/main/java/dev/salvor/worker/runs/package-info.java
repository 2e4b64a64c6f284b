/**
 * What the worker does about runs from outside: counting them, and keeping evidence they could not.
 */
@NullMarked
package dev.salvor.worker.runs;

import org.jspecify.annotations.NullMarked;
