/** How the runbooks for directories proceed, and the pure decisions they make. */
@NullMarked
package dev.salvor.workflows.files;

import org.jspecify.annotations.NullMarked;
