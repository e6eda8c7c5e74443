/** Where a batch run's results go: collections and indices of its own, put in place together at its end. */
@NullMarked
package io.shopstream.staged;

import org.jspecify.annotations.NullMarked;
