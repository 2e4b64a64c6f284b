/** Redis dump files, read without a server. */
@NullMarked
package dev.salvor.activities.rdb;

import org.jspecify.annotations.NullMarked;
