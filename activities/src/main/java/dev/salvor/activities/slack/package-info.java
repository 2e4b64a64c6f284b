/** Slack, by its Web API. */
@NullMarked
package dev.salvor.activities.slack;

import org.jspecify.annotations.NullMarked;
