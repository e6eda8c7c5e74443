/** What a report consists of, before it is HTML or CSV. */
@NullMarked
package io.shopstream.report.content;

import org.jspecify.annotations.NullMarked;
