/**
 * A stand-in for Slack: it speaks the part of its Web API that Salvor calls, signs requests as
 * Slack does, and shows the channels on a page.
 */
@NullMarked
package dev.salvor.lab.slack;

import org.jspecify.annotations.NullMarked;
