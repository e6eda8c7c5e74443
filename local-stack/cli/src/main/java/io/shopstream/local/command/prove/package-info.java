/** {@code prove}. */
@NullMarked
package io.shopstream.local.command.prove;

import org.jspecify.annotations.NullMarked;
