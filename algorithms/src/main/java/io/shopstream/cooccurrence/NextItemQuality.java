package io.shopstream.cooccurrence;

import java.util.List;
import java.util.Set;

/**
 * How often a recommender names the product that a session really looked at next, and how high: HR@20 is the share of
 * questions whose answer is among the first 20, MRR@20 the mean of one over its place there (0 if it is not). Not
 * thread-safe.
 */
public final class NextItemQuality {

    private static final int PLACES = 20;

    /** Which questions are asked. */
    public enum Protocol {
        /** All, as in published tables: some answers the session has looked at before. */
        ALL_TARGETS,
        /** Those whose answer is new to the session, and nothing else is recommended: what a shopper is shown. */
        NOVEL_TARGETS
    }

    private final Protocol protocol;
    private final NextItemRecommender recommender;
    private int questions;
    private int hits;
    private double reciprocalRanks;

    public NextItemQuality(Protocol protocol, NextItemRecommender recommender) {
        this.protocol = protocol;
        this.recommender = recommender;
    }

    /** Asks what comes after {@code prefix}. */
    public void ask(List<String> prefix, String next) {
        if (protocol == Protocol.NOVEL_TARGETS && prefix.contains(next)) {
            return;
        }
        Set<String> excluded = protocol == Protocol.NOVEL_TARGETS ? Set.copyOf(prefix) : Set.of();
        int place = recommender.recommend(prefix, excluded, PLACES).indexOf(next);
        questions++;
        if (place >= 0) {
            hits++;
            reciprocalRanks += 1.0 / (place + 1);
        }
    }

    public int questions() {
        return questions;
    }

    /** Between 0 and 1; 0 if nothing was asked. */
    public double hitRate() {
        return questions == 0 ? 0 : (double) hits / questions;
    }

    /** Between 0 and 1; 0 if nothing was asked. */
    public double meanReciprocalRank() {
        return questions == 0 ? 0 : reciprocalRanks / questions;
    }
}
