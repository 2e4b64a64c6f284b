@NullMarked
package dev.salvor.bench;

import org.jspecify.annotations.NullMarked;
