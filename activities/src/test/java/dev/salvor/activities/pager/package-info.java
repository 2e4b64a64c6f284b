@NullMarked
package dev.salvor.activities.pager;

import org.jspecify.annotations.NullMarked;
