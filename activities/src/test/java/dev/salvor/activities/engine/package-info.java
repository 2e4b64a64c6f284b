@NullMarked
package dev.salvor.activities.engine;

import org.jspecify.annotations.NullMarked;
