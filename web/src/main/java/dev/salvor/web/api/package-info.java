/** The REST API: controllers of a few lines, and the one class that words problems. */
@NullMarked
package dev.salvor.web.api;

import org.jspecify.annotations.NullMarked;
