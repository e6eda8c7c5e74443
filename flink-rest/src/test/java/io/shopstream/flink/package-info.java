@NullMarked
package io.shopstream.flink;

import org.jspecify.annotations.NullMarked;
