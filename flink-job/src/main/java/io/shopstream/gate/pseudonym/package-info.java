/** What stands for a person past the gate. */
@NullMarked
package io.shopstream.gate.pseudonym;

import org.jspecify.annotations.NullMarked;
