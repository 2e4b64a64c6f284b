@NullMarked
package dev.salvor.workflows.care;

import org.jspecify.annotations.NullMarked;
