/** The process that speaks MongoDB's wire protocol in the local stack. */
@NullMarked
package io.shopstream.local.mongo;

import org.jspecify.annotations.NullMarked;
