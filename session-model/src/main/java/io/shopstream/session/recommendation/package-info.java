/** What is written for those who recommend, in compacted topics. */
@NullMarked
package io.shopstream.session.recommendation;

import org.jspecify.annotations.NullMarked;
