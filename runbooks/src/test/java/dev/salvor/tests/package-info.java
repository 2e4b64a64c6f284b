/** What tests of every module share: which programs they need, and where those are. */
@NullMarked
package dev.salvor.tests;

import org.jspecify.annotations.NullMarked;
