@NullMarked
package dev.salvor.cli;

import org.jspecify.annotations.NullMarked;
