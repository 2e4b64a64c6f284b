/**
 * Servers as their machine sees them: what starts and stops them, and who holds their files open.
 */
@NullMarked
package dev.salvor.activities.services;

import org.jspecify.annotations.NullMarked;
