/** The runbooks for Redis and the servers that speak its protocol. */
@NullMarked
package dev.salvor.runbooks.redis;

import org.jspecify.annotations.NullMarked;
