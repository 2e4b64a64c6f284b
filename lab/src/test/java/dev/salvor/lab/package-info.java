/** The whole of Salvor with real servers, and with processes that are killed. */
@NullMarked
package dev.salvor.lab;

import org.jspecify.annotations.NullMarked;
