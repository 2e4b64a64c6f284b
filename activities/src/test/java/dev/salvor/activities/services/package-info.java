/** Services as machines that are not there tell of them. */
@NullMarked
package dev.salvor.activities.services;

import org.jspecify.annotations.NullMarked;
