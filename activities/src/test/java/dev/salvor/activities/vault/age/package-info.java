/** Tests of what is in this package. */
@NullMarked
package dev.salvor.activities.vault.age;

import org.jspecify.annotations.NullMarked;
