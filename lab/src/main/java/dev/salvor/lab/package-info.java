@NullMarked
package dev.salvor.lab;

import org.jspecify.annotations.NullMarked;
