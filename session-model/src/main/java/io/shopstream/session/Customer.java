package io.shopstream.session;

import org.jspecify.annotations.Nullable;

/**
 * A shopper past the gate, pseudonymised: without name and e-mail address.
 *
 * @param userId the shop's, or a pseudonym that the gate put in its place
 * @param emailHash the id of a key, a colon, and a hash by that key, in lower-case hexadecimal
 */
public record Customer(
        String userId, @Nullable String gender, @Nullable String emailHash) {}
