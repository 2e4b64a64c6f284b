/**
 * A real Redis to practise on: its server, its data, accidents, and the means to compare contents.
 */
@NullMarked
package dev.salvor.lab.redis;

import org.jspecify.annotations.NullMarked;
