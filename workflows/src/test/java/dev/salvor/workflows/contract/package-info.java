/** What every adapter of a port keeps, whether it is real or a fake. */
@NullMarked
package dev.salvor.workflows.contract;

import org.jspecify.annotations.NullMarked;
