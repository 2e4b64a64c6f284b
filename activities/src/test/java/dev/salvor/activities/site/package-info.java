/** Real pairs of servers, two sides on one machine. */
@NullMarked
package dev.salvor.activities.site;

import org.jspecify.annotations.NullMarked;
