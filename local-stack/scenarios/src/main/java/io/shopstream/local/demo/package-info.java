/** The whole pipeline shown in one run. */
@NullMarked
package io.shopstream.local.demo;

import org.jspecify.annotations.NullMarked;
