/** What differential privacy costs in quality, and what it keeps an attacker from telling. */
@NullMarked
package io.shopstream.local.evaluation.privacy;

import org.jspecify.annotations.NullMarked;
