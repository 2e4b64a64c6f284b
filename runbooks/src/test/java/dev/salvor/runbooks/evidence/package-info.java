/** Tests of what a run proves. */
@NullMarked
package dev.salvor.runbooks.evidence;

import org.jspecify.annotations.NullMarked;
