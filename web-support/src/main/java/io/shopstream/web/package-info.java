/** A read-only HTTP server for one page and its JSON: what every page of Shopstream has in common. */
@NullMarked
package io.shopstream.web;

import org.jspecify.annotations.NullMarked;
