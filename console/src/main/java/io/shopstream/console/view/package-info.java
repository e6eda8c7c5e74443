/** What is asked for each view, and what of the answers is shown. */
@NullMarked
package io.shopstream.console.view;

import org.jspecify.annotations.NullMarked;
