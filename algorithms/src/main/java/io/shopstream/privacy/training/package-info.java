/** Training that tells of one user no more than a stated amount, and the training without noise that it is held against. */
@NullMarked
package io.shopstream.privacy.training;

import org.jspecify.annotations.NullMarked;
