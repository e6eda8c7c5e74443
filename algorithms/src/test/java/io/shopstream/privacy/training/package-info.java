@NullMarked
package io.shopstream.privacy.training;

import org.jspecify.annotations.NullMarked;
