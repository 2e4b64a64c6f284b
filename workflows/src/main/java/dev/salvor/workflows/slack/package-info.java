/** The short workflow by which the web process answers a click in Slack. */
@NullMarked
package dev.salvor.workflows.slack;

import org.jspecify.annotations.NullMarked;
