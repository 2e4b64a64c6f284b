/** The doors for people: console and REST API. */
@NullMarked
package dev.salvor.web;

import org.jspecify.annotations.NullMarked;
