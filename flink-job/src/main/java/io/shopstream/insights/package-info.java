/** What analysts and recommendations read, computed from valid session messages. */
@NullMarked
package io.shopstream.insights;

import org.jspecify.annotations.NullMarked;
