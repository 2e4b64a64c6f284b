/**
 * The lab's site: two sides on one machine, each with a PostgreSQL and a Redis that are real, and
 * an application that writes to both and sees what becomes of it.
 */
@NullMarked
package dev.salvor.lab.site;

import org.jspecify.annotations.NullMarked;
