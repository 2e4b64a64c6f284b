/** What sends objects to S3 fastest, at which cost. */
@NullMarked
package dev.salvor.bench.storage;

import org.jspecify.annotations.NullMarked;
