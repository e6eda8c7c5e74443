@NullMarked
package io.shopstream.local.pipeline;

import org.jspecify.annotations.NullMarked;
