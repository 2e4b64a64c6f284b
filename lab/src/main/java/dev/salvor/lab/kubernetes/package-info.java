/** The lab's Kubernetes. */
@NullMarked
package dev.salvor.lab.kubernetes;

import org.jspecify.annotations.NullMarked;
