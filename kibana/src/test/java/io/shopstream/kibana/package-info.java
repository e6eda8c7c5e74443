/** Reads every saved object as Kibana would: what it refers to, what it asks Elasticsearch, what it draws. */
@NullMarked
package io.shopstream.kibana;

import org.jspecify.annotations.NullMarked;
