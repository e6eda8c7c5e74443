/** What is learned and how the work is divided, by flags. */
@NullMarked
package io.shopstream.factors.settings;

import org.jspecify.annotations.NullMarked;
