/** {@code simulate} and {@code replay}: sessions into Kafka. */
@NullMarked
package io.shopstream.local.command.publish;

import org.jspecify.annotations.NullMarked;
