package io.shopstream.session;

import org.jspecify.annotations.Nullable;

/** Where the shopper is, as far as the shop knows; {@code country} is an ISO 3166 code or a source's own name. */
public record Location(
        @Nullable String country,
        @Nullable String state,
        @Nullable String city,
        @Nullable String zipCode) {}
