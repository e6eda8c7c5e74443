@NullMarked
package io.shopstream.local.evaluation.experiment;

import org.jspecify.annotations.NullMarked;
