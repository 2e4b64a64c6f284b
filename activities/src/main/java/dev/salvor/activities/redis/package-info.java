/** Redis, through Lettuce: a live server, its users, its files, and a second server beside it. */
@NullMarked
package dev.salvor.activities.redis;

import org.jspecify.annotations.NullMarked;
