/** PostgreSQL, through its JDBC driver and its own programs: a primary and its standby. */
@NullMarked
package dev.salvor.activities.postgres;

import org.jspecify.annotations.NullMarked;
