/** The local stack: the real services as plain processes of this machine, for one without containers. */
@NullMarked
package io.shopstream.local;

import org.jspecify.annotations.NullMarked;
