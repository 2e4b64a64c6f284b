@NullMarked
package dev.salvor.web.api;

import org.jspecify.annotations.NullMarked;
