package io.shopstream.experiment;

/**
 * What an experiment is to change.
 *
 * @param name such as "revenue a unit"
 * @param verb what a variant does more of when the metric is higher, such as "sells" or "is clicked"
 */
public record Metric(String name, String verb) {

    /** @throws IllegalArgumentException for a blank name or verb */
    public Metric {
        if (name.isBlank() || verb.isBlank()) {
            throw new IllegalArgumentException("a metric needs a name and a verb, not '" + name + "', '" + verb + "'");
        }
    }
}
