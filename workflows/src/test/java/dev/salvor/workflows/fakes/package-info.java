/** A world in memory: hand-written fakes of every port, steered by tests. */
@NullMarked
package dev.salvor.workflows.fakes;

import org.jspecify.annotations.NullMarked;
