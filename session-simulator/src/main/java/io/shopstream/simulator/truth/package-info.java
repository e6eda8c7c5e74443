/** What a perfect pipeline would end with, counted from the messages by code that shares nothing with the pipeline. */
@NullMarked
package io.shopstream.simulator.truth;

import org.jspecify.annotations.NullMarked;
