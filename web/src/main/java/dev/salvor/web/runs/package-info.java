/** What the doors do with runs: start, find, watch, decide. */
@NullMarked
package dev.salvor.web.runs;

import org.jspecify.annotations.NullMarked;
