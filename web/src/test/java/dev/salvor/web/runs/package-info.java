@NullMarked
package dev.salvor.web.runs;

import org.jspecify.annotations.NullMarked;
