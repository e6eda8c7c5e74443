@NullMarked
package io.shopstream.local.supervisor;

import org.jspecify.annotations.NullMarked;
