/**
 * Writes versioned documents to Elasticsearch so that a replay changes nothing, an outage is waited out, and a document
 * that is refused stops nobody.
 */
@NullMarked
package io.shopstream.elasticsearch;

import org.jspecify.annotations.NullMarked;
