@NullMarked
package dev.salvor.activities.slack;

import org.jspecify.annotations.NullMarked;
