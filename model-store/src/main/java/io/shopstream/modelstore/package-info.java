/** Models that were learned: where their files are, and which one is to be used. */
@NullMarked
package io.shopstream.modelstore;

import org.jspecify.annotations.NullMarked;
