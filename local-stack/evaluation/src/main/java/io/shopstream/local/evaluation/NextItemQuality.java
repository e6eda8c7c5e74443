package io.shopstream.local.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * How often a recommender names the product that a session really looked at next, and how high. Of each question counts the
 * place of its answer among the first {@value #PLACES}. Intervals are of 95 %, by the bootstrap over questions: B. Efron,
 * "Bootstrap Methods: Another Look at the Jackknife", 1979. Not thread-safe.
 */
public final class NextItemQuality {

    /** Which questions are asked. */
    public enum Protocol {
        /** All, as in published tables: some answers the session has looked at before. */
        ALL_TARGETS,
        /** Those whose answer is new to the session, and nothing else is recommended: what a shopper is shown. */
        NOVEL_TARGETS
    }

    /** A mean over questions, between 0 and 1, and the interval that it lies in. */
    public record Rate(double mean, double low, double high) {}

    private static final int PLACES = 20;
    private static final int RESAMPLES = 1000;
    private static final double TAIL = 0.025;
    private static final long SEED = 1;

    private final Protocol protocol;
    private final NextItems recommender;
    private final ListPlaces shown = new ListPlaces();
    private byte[] places = new byte[1 << 10];
    private int questions;
    private long nanos;

    NextItemQuality(Protocol protocol, NextItems recommender) {
        this.protocol = protocol;
        this.recommender = recommender;
    }

    /** Asks what comes after {@code prefix}. */
    void ask(List<String> prefix, String next) {
        if (protocol == Protocol.NOVEL_TARGETS && prefix.contains(next)) {
            return;
        }
        Set<String> excluded = protocol == Protocol.NOVEL_TARGETS ? Set.copyOf(prefix) : Set.of();
        long before = System.nanoTime();
        List<String> answer = recommender.recommend(prefix, excluded, PLACES);
        nanos += System.nanoTime() - before;
        shown.add(answer);
        if (questions == places.length) {
            places = Arrays.copyOf(places, 2 * questions);
        }
        places[questions++] = (byte) (answer.indexOf(next) + 1);
    }

    public int questions() {
        return questions;
    }

    /** HR@20: the share of questions whose answer is among the first 20. */
    public Rate hitRate() {
        return rate(place -> 1);
    }

    /** MRR@20: the mean of one over the answer's place. */
    public Rate reciprocalRank() {
        return rate(place -> 1.0 / place);
    }

    /** NDCG@20: the mean of one over the binary logarithm of the answer's place plus one. */
    public Rate discountedGain() {
        return rate(place -> Math.log(2) / Math.log(place + 1));
    }

    /** Who had the places of the lists. */
    public ListPlaces shown() {
        return shown;
    }

    /** What a question took, on average. */
    public double microsAQuestion() {
        return questions == 0 ? 0 : nanos / 1e3 / questions;
    }

    private Rate rate(IntToDoubleFunction worth) {
        if (questions == 0) {
            return new Rate(0, 0, 0);
        }
        double[] worths = new double[PLACES + 1];
        for (int place = 1; place <= PLACES; place++) {
            worths[place] = worth.applyAsDouble(place);
        }
        double sum = 0;
        for (int i = 0; i < questions; i++) {
            sum += worths[places[i]];
        }
        double[] means = new double[RESAMPLES];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int resample = 0; resample < RESAMPLES; resample++) {
            double drawn = 0;
            for (int i = 0; i < questions; i++) {
                drawn += worths[places[random.nextInt(questions)]];
            }
            means[resample] = drawn / questions;
        }
        Arrays.sort(means);
        int tail = (int) (TAIL * RESAMPLES);
        return new Rate(sum / questions, means[tail], means[RESAMPLES - 1 - tail]);
    }
}
