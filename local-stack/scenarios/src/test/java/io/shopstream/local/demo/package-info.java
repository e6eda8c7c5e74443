@NullMarked
package io.shopstream.local.demo;

import org.jspecify.annotations.NullMarked;
