@NullMarked
package io.shopstream.local.process;

import org.jspecify.annotations.NullMarked;
