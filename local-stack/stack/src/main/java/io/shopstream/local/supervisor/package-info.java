/** The process that starts the services, keeps them running and stops them. */
@NullMarked
package io.shopstream.local.supervisor;

import org.jspecify.annotations.NullMarked;
