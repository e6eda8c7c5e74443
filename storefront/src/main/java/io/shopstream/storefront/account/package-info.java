/** Accounts: who may log in, with what password, and how often they may try. */
@NullMarked
package io.shopstream.storefront.account;

import org.jspecify.annotations.NullMarked;
