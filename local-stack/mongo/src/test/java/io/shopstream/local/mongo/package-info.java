@NullMarked
package io.shopstream.local.mongo;

import org.jspecify.annotations.NullMarked;
