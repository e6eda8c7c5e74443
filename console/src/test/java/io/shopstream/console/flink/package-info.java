@NullMarked
package io.shopstream.console.flink;

import org.jspecify.annotations.NullMarked;
