/** What a private training may tell and how it is paid for; private training of networks over events. */
@NullMarked
package io.shopstream.training.confidential;

import org.jspecify.annotations.NullMarked;
