package io.shopstream.segmentation;

/**
 * What a segment has of a feature.
 *
 * @param difference of the mean logarithm from everyone's, in standard deviations of everyone
 * @param mean in the feature's own unit; not a number where nobody has any
 * @param everyone the same of all shoppers
 */
public record Trait(Feature feature, double difference, double mean, double everyone) {

    /** From which on it sets a segment apart. */
    static final double APART = 0.4;

    boolean setsApart() {
        return Math.abs(difference) >= APART;
    }

    /** As in {@code often here}. */
    public String words() {
        return feature.words(difference);
    }
}
