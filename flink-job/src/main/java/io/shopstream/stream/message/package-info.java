/** Messages of {@code valid_customer_session} as jobs read them, and the event time that records of users tell. */
@NullMarked
package io.shopstream.stream.message;

import org.jspecify.annotations.NullMarked;
