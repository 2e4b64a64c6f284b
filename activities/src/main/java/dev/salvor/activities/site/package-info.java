/** What is done about a site as a whole: pairs and their guards, probes, commands. */
@NullMarked
package dev.salvor.activities.site;

import org.jspecify.annotations.NullMarked;
