/** The wire records of the session topics, their JSON codec and the limits that the codec enforces. */
@NullMarked
package io.shopstream.session;

import org.jspecify.annotations.NullMarked;
