/** The lab's site, with real servers. */
@NullMarked
package dev.salvor.lab.site;

import org.jspecify.annotations.NullMarked;
