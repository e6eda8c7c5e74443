@NullMarked
package io.shopstream.console.view;

import org.jspecify.annotations.NullMarked;
