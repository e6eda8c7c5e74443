/** Index templates, and what applies them. */
@NullMarked
package io.shopstream.templates;

import org.jspecify.annotations.NullMarked;
