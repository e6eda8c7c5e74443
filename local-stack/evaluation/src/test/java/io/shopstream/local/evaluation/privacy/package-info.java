@NullMarked
package io.shopstream.local.evaluation.privacy;

import org.jspecify.annotations.NullMarked;
