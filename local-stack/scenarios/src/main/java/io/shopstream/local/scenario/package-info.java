/** What every scenario plays on: a stack of its own. */
@NullMarked
package io.shopstream.local.scenario;

import org.jspecify.annotations.NullMarked;
