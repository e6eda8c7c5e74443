@NullMarked
package io.shopstream.web;

import org.jspecify.annotations.NullMarked;
