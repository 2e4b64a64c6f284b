/** What PostgreSQL's files and programs say, in words. */
@NullMarked
package dev.salvor.activities.postgres;

import org.jspecify.annotations.NullMarked;
