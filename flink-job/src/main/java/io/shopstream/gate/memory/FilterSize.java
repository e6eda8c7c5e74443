package io.shopstream.gate.memory;

import io.shopstream.bloom.SplitBlockBloom;
import io.shopstream.settings.InvalidSettings;
import java.io.Serializable;

/**
 * What a Bloom filter is made for.
 *
 * @param capacity keys that it may hold
 * @param errorRate share of absent keys that seem present in a filter that holds so many
 */
public record FilterSize(long capacity, double errorRate) implements Serializable {

    /**
     * Redis allocates the whole filter at its first bit: 21 MB for 10 million keys at 0.1 %. Smaller pieces would not
     * save anything, because the hash touches all of them within the first hundred keys.
     *
     * @throws InvalidSettings if a Redis string cannot hold the filter
     */
    SplitBlockBloom layout() {
        try {
            return SplitBlockBloom.sizedFor(capacity, errorRate);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettings("a capacity of " + capacity + " at an error rate of " + errorRate
                    + " needs a filter of more than the 512 MiB that a Redis string holds");
        }
    }
}
