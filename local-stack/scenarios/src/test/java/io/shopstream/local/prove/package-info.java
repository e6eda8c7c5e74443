@NullMarked
package io.shopstream.local.prove;

import org.jspecify.annotations.NullMarked;
