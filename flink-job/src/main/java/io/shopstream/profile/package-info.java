/** The job that keeps in Redis what each user did last. */
@NullMarked
package io.shopstream.profile;

import org.jspecify.annotations.NullMarked;
