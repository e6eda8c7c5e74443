/** The archive: valid sessions in MongoDB, for exact look-ups and for what works on all of them. */
@NullMarked
package io.shopstream.archive;

import org.jspecify.annotations.NullMarked;
