@NullMarked
package io.shopstream.privacy.attack;

import org.jspecify.annotations.NullMarked;
