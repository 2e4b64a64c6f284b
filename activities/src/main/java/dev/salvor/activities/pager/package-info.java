/** The pager: a web hook whose calls are signed. */
@NullMarked
package dev.salvor.activities.pager;

import org.jspecify.annotations.NullMarked;
