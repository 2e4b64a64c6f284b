/** Care for backup sets: copies, verification, retention, freshness. */
@NullMarked
package dev.salvor.workflows.care;

import org.jspecify.annotations.NullMarked;
