@NullMarked
package dev.salvor.web.slack;

import org.jspecify.annotations.NullMarked;
