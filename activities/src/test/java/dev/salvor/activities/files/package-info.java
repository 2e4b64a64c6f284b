/** Trees with everything that belongs to files. */
@NullMarked
package dev.salvor.activities.files;

import org.jspecify.annotations.NullMarked;
