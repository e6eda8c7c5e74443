/** The wire: records of the session topics, limits, identities, and what every stage means by a session and by time. */
@NullMarked
package io.shopstream.session;

import org.jspecify.annotations.NullMarked;
