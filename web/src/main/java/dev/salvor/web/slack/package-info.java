/**
 * The door for people in Slack: what they click and type there comes in here, and nothing goes out.
 */
@NullMarked
package dev.salvor.web.slack;

import org.jspecify.annotations.NullMarked;
