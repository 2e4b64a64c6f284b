/** How runs proceed: one package a family, the kit they share, and the ports they knock on. */
@NullMarked
package dev.salvor.workflows;

import org.jspecify.annotations.NullMarked;
