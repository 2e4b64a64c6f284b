/** What the stand-in for KurrentDB does, one fact a test. */
@NullMarked
package dev.salvor.lab.kurrentdb;

import org.jspecify.annotations.NullMarked;
