@NullMarked
package dev.salvor.activities.kubernetes;

import org.jspecify.annotations.NullMarked;
