package io.shopstream.segmentation;

import java.util.List;

/**
 * Shoppers who are alike.
 *
 * @param name in words, no other segment's
 * @param size shoppers
 * @param traits of all features, that which sets it apart most first
 * @param tastes the categories that set it apart, at most five
 */
public record Segment(String name, int size, List<Trait> traits, List<CategoryTaste> tastes, SegmentCentre centre) {

    /** What sets it apart, in words, the most telling first. */
    public List<String> apart() {
        return traits.stream().filter(Trait::setsApart).map(Trait::words).toList();
    }
}
