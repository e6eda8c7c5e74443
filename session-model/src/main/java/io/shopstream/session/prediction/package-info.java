/** What is predicted of sessions, on the wire. */
@NullMarked
package io.shopstream.session.prediction;

import org.jspecify.annotations.NullMarked;
