@NullMarked
package io.shopstream.experiment;

import org.jspecify.annotations.NullMarked;
