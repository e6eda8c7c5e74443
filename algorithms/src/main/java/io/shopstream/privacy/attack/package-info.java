/** What an attacker can tell from a model of who is in its training data. */
@NullMarked
package io.shopstream.privacy.attack;

import org.jspecify.annotations.NullMarked;
