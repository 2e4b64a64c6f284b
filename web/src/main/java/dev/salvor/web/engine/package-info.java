/** The one place that speaks to Temporal. */
@NullMarked
package dev.salvor.web.engine;

import org.jspecify.annotations.NullMarked;
