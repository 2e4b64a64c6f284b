@NullMarked
package dev.salvor.workflows.redis;

import org.jspecify.annotations.NullMarked;
