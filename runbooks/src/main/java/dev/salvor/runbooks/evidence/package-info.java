/** What a run can prove once it is over. */
@NullMarked
package dev.salvor.runbooks.evidence;

import org.jspecify.annotations.NullMarked;
