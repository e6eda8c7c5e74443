/** A recurrent network over the events of a session: its step in plain Java, the data that it learns from, and their files. */
@NullMarked
package io.shopstream.prediction.sequence;

import org.jspecify.annotations.NullMarked;
