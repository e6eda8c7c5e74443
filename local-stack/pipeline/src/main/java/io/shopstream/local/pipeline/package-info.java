/** What has come of the published messages: topics, indices, and whether everything is through. */
@NullMarked
package io.shopstream.local.pipeline;

import org.jspecify.annotations.NullMarked;
