/** Benchmarks that anyone can repeat with one command; each compares runs on one machine, in turn. */
@NullMarked
package io.shopstream.local.bench;

import org.jspecify.annotations.NullMarked;
