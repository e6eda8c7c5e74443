@NullMarked
package io.shopstream.local.evaluation.segment;

import org.jspecify.annotations.NullMarked;
