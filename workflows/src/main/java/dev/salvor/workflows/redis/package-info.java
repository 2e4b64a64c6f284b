/** How the runbooks for Redis proceed, and the pure decisions they make. */
@NullMarked
package dev.salvor.workflows.redis;

import org.jspecify.annotations.NullMarked;
