@NullMarked
package io.shopstream.modelstore;

import org.jspecify.annotations.NullMarked;
