/** The process that is the local stack's Elasticsearch. */
@NullMarked
package io.shopstream.local.elasticsearch;

import org.jspecify.annotations.NullMarked;
