/** Index templates, and what applies them. */
@NullMarked
package io.shopstream.elasticsearch;

import org.jspecify.annotations.NullMarked;
