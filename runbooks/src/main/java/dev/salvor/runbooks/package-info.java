/**
 * What can be asked, and what is answered: the catalogue, and the failures every door speaks of.
 */
@NullMarked
package dev.salvor.runbooks;

import org.jspecify.annotations.NullMarked;
