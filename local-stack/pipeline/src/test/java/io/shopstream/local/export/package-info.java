@NullMarked
package io.shopstream.local.export;

import org.jspecify.annotations.NullMarked;
