/**
 * What the two sides of Slack agree on: the worker, which sends, and the web process, which hears.
 */
@NullMarked
package dev.salvor.runbooks.slack;

import org.jspecify.annotations.NullMarked;
