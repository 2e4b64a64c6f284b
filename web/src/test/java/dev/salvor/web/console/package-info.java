@NullMarked
package dev.salvor.web.console;

import org.jspecify.annotations.NullMarked;
