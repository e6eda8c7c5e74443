package io.shopstream.session;

import org.jspecify.annotations.Nullable;

/** A product review: {@code rating} in stars from 1 to 5. */
public record Review(@Nullable Integer rating, @Nullable String text) {}
