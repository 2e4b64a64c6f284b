@NullMarked
package dev.salvor.workflows.site;

import org.jspecify.annotations.NullMarked;
