@NullMarked
package dev.salvor.web.engine;

import org.jspecify.annotations.NullMarked;
