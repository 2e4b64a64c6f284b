/**
 * What every run has in common: its order, its plan, its gates, its decisions and what it tells of
 * itself.
 */
@NullMarked
package dev.salvor.runbooks.run;

import org.jspecify.annotations.NullMarked;
