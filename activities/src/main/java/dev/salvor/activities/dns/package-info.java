/** Names in DNS, changed by signed dynamic updates (RFC 2136, RFC 8945). */
@NullMarked
package dev.salvor.activities.dns;

import org.jspecify.annotations.NullMarked;
