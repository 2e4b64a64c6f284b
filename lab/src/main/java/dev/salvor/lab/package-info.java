/** The practice range, and the supervisor of what runs on one machine. */
@NullMarked
package dev.salvor.lab;

import org.jspecify.annotations.NullMarked;
