/** Index patterns and dashboards for Kibana, and what imports them. */
@NullMarked
package io.shopstream.kibana;

import org.jspecify.annotations.NullMarked;
