package io.shopstream.session;

import org.jspecify.annotations.Nullable;

/** A shopper past the gate, without personal data; {@code emailHash} is a keyed hash in lower-case hexadecimal. */
public record Customer(
        String userId, @Nullable String gender, @Nullable String emailHash) {}
