/** The connection to Temporal: how it is made, watched and prepared. */
@NullMarked
package dev.salvor.worker.temporal;

import org.jspecify.annotations.NullMarked;
