@NullMarked
package io.shopstream.training.confidential;

import org.jspecify.annotations.NullMarked;
