package io.shopstream.experiment;

/**
 * What some of the units of an experiment get.
 *
 * @param name its own among the variants of the experiment, as it decides which units get it
 * @param weight its share of the units is the weight over the sum of all variants' weights
 */
public record Variant(String name, int weight) {

    /** @throws IllegalArgumentException for a blank name or a weight below 1 */
    public Variant {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a variant needs a name");
        }
        if (weight < 1) {
            throw new IllegalArgumentException("the weight of " + name + " must be at least 1, not " + weight);
        }
    }
}
