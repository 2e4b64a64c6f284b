/** Short read-only workflows for doors that hold no keys. */
@NullMarked
package dev.salvor.workflows.evidence;

import org.jspecify.annotations.NullMarked;
