/** What a session may look at next: candidates from the lists of its products, features of each, and rankers. */
@NullMarked
package io.shopstream.ranking;

import org.jspecify.annotations.NullMarked;
