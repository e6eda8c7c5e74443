package io.shopstream.session;

import org.jspecify.annotations.Nullable;

/** A shopper as the shop knows them; name and email do not pass the gate. */
public record User(
        String userId,
        @Nullable String name,
        @Nullable String email,
        @Nullable String gender) {}
