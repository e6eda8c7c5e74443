@NullMarked
package io.shopstream.training.purchase.confidential;

import org.jspecify.annotations.NullMarked;
