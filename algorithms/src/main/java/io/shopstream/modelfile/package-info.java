/** What the files of all models have in common. */
@NullMarked
package io.shopstream.modelfile;

import org.jspecify.annotations.NullMarked;
