/** What XGBoost has grown, as trees that need no native code. */
@NullMarked
package io.shopstream.training.xgboost;

import org.jspecify.annotations.NullMarked;
