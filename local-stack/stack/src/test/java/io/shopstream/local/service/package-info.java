@NullMarked
package io.shopstream.local.service;

import org.jspecify.annotations.NullMarked;
