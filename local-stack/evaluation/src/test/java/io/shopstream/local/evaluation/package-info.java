@NullMarked
package io.shopstream.local.evaluation;

import org.jspecify.annotations.NullMarked;
