/** What stands for a person past the gate, for whoever has the key. */
@NullMarked
package io.shopstream.session.pseudonym;

import org.jspecify.annotations.NullMarked;
