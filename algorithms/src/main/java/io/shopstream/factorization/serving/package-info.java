/** What a service that answers needs of factors, and the file in which it gets them. */
@NullMarked
package io.shopstream.factorization.serving;

import org.jspecify.annotations.NullMarked;
