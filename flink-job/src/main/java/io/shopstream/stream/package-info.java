/** What the jobs share of Kafka: how large a record may be, and what is left of one that is larger. */
@NullMarked
package io.shopstream.stream;

import org.jspecify.annotations.NullMarked;
