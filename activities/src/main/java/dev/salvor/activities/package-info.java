@NullMarked
package dev.salvor.activities;

import org.jspecify.annotations.NullMarked;
