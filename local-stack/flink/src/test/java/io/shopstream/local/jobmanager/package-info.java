/** Sentences about the guard of the REST interface. */
@NullMarked
package io.shopstream.local.jobmanager;

import org.jspecify.annotations.NullMarked;
