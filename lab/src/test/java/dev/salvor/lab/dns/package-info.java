@NullMarked
package dev.salvor.lab.dns;

import org.jspecify.annotations.NullMarked;
