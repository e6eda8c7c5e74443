package io.shopstream.local.evaluation;

import io.shopstream.sentiment.Sentiment;
import java.util.EnumMap;
import java.util.Map;

/** How often what was found is what is true. */
public final class Confusion {

    private final Map<Sentiment, Map<Sentiment, Integer>> foundByTruth = new EnumMap<>(Sentiment.class);

    void add(Sentiment truth, Sentiment found) {
        foundByTruth
                .computeIfAbsent(truth, absent -> new EnumMap<>(Sentiment.class))
                .merge(found, 1, Integer::sum);
    }

    /** The harmonic mean of precision and recall of one class; 0 where it was never found rightly. */
    public double f1(Sentiment sentiment) {
        double right = count(sentiment, sentiment);
        double found = 0;
        double there = 0;
        for (Sentiment other : Sentiment.values()) {
            found += count(other, sentiment);
            there += count(sentiment, other);
        }
        return right == 0 ? 0 : 2 * right / (found + there);
    }

    /** The mean of the classes' F1, however rare a class is. */
    public double macroF1() {
        double sum = 0;
        for (Sentiment sentiment : Sentiment.values()) {
            sum += f1(sentiment);
        }
        return sum / Sentiment.values().length;
    }

    /** The share of the reviews whose class was found. */
    public double accuracy() {
        double right = 0;
        double all = 0;
        for (Sentiment truth : Sentiment.values()) {
            right += count(truth, truth);
            for (Sentiment found : Sentiment.values()) {
                all += count(truth, found);
            }
        }
        return right / all;
    }

    private int count(Sentiment truth, Sentiment found) {
        return foundByTruth.getOrDefault(truth, Map.of()).getOrDefault(found, 0);
    }
}
