@NullMarked
package io.shopstream.local.evaluation.factors;

import org.jspecify.annotations.NullMarked;
