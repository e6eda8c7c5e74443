@NullMarked
package io.shopstream.privacy;

import org.jspecify.annotations.NullMarked;
