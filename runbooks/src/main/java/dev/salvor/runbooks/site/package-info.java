/** Runbooks for sites: what moves a service from one side to the other, and back. */
@NullMarked
package dev.salvor.runbooks.site;

import org.jspecify.annotations.NullMarked;
