package io.shopstream.session;

import org.jspecify.annotations.Nullable;

/** What the shopper used; {@code not_recorded} is a valid {@code deviceType} of sources that never knew. */
public record Device(
        String deviceType,
        @Nullable String operatingSystem,
        @Nullable String browserType) {}
