/** What belongs to KurrentDB, measured beside what the machine itself can do. */
@NullMarked
package dev.salvor.bench.kurrentdb;

import org.jspecify.annotations.NullMarked;
