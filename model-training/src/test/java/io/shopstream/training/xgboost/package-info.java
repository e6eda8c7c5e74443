@NullMarked
package io.shopstream.training.xgboost;

import org.jspecify.annotations.NullMarked;
