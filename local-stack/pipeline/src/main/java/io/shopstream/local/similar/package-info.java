/** The batch run that finds similar users, from the command line. */
@NullMarked
package io.shopstream.local.similar;

import org.jspecify.annotations.NullMarked;
