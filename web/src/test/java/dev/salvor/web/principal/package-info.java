@NullMarked
package dev.salvor.web.principal;

import org.jspecify.annotations.NullMarked;
