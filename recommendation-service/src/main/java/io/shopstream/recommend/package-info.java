/** The recommendation service: what is asked over HTTP, and who answers. */
@NullMarked
package io.shopstream.recommend;

import org.jspecify.annotations.NullMarked;
