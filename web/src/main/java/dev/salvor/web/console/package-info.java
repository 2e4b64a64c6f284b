/** The console: pages made on the server, live where the browser lets them be. */
@NullMarked
package dev.salvor.web.console;

import org.jspecify.annotations.NullMarked;
