/** The runbooks for directories. */
@NullMarked
package dev.salvor.runbooks.files;

import org.jspecify.annotations.NullMarked;
