@NullMarked
package io.shopstream.elasticsearch;

import org.jspecify.annotations.NullMarked;
