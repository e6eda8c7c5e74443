@NullMarked
package io.shopstream.session;

import org.jspecify.annotations.NullMarked;
