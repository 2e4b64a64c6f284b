/** How a site fails over and back. */
@NullMarked
package dev.salvor.workflows.site;

import org.jspecify.annotations.NullMarked;
