@NullMarked
package io.shopstream.templates;

import org.jspecify.annotations.NullMarked;
