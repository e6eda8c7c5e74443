package io.shopstream.storefront;

import io.shopstream.web.RateLimit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** A limit of requests for each address, of those that asked last. Safe for threads. */
final class AddressRates {

    private static final int MOST_ADDRESSES = 10_000;

    private final int mostASecond;
    private final LongSupplier nanoTime;
    private final Map<String, RateLimit> limits = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RateLimit> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    AddressRates(int mostASecond, LongSupplier nanoTime) {
        this.mostASecond = mostASecond;
        this.nanoTime = nanoTime;
    }

    synchronized boolean passes(String address) {
        return limits.computeIfAbsent(address, one -> new RateLimit(mostASecond, nanoTime))
                .passes();
    }
}
