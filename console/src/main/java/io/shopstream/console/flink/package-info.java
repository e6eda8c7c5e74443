/** What the console asks Flink: of what is in no index. */
@NullMarked
package io.shopstream.console.flink;

import org.jspecify.annotations.NullMarked;
