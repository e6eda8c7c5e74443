package io.shopstream.segmentation;

/**
 * A category that a segment likes.
 *
 * @param share of the segment's interactions, as a mean over its shoppers
 * @param lift how many times everyone's share that is
 */
public record CategoryTaste(String category, double share, double lift) {

    /** A taste that is worth a name. */
    boolean setsApart() {
        return share >= 0.1 && lift >= 1.5;
    }
}
