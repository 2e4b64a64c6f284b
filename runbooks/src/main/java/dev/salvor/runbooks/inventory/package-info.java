/** Who and what there is: targets, vaults, people, and who may do what to which. */
@NullMarked
package dev.salvor.runbooks.inventory;

import org.jspecify.annotations.NullMarked;
