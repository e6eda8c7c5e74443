@NullMarked
package io.shopstream.session.codec;

import org.jspecify.annotations.NullMarked;
