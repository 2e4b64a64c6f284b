/** Schedules as people ask for them, approve them, and look at them. */
@NullMarked
package dev.salvor.web.schedules;

import org.jspecify.annotations.NullMarked;
