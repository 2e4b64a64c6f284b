@NullMarked
package dev.salvor.web;

import org.jspecify.annotations.NullMarked;
