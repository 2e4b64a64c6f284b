@NullMarked
package dev.salvor.workflows.kit;

import org.jspecify.annotations.NullMarked;
