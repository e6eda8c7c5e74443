/** Session summaries: what a session led to, kept up to date while its messages arrive in any order. */
@NullMarked
package io.shopstream.insights.summary;

import org.jspecify.annotations.NullMarked;
