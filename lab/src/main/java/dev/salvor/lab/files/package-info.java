/** The lab's directory: made, damaged to order, compared. */
@NullMarked
package dev.salvor.lab.files;

import org.jspecify.annotations.NullMarked;
