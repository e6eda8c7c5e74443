package io.shopstream.local.evaluation;

import io.shopstream.prediction.quality.QualityIntervals;
import io.shopstream.sentiment.Sentiment;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** How often what was found is what is true. */
public final class Confusion {

    private static final int CLASSES = Sentiment.values().length;
    private static final int RESAMPLES = 1000;
    private static final double TAIL = 0.025;
    private static final long SEED = 1;

    /** By truth, then by what was found. */
    private final int[] counts = new int[CLASSES * CLASSES];

    void add(Sentiment truth, Sentiment found) {
        counts[truth.ordinal() * CLASSES + found.ordinal()]++;
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
        return sum / CLASSES;
    }

    /** The share of the reviews whose class was found. */
    public double accuracy() {
        double right = 0;
        for (Sentiment truth : Sentiment.values()) {
            right += count(truth, truth);
        }
        return right / Arrays.stream(counts).sum();
    }

    /**
     * A figure and where it lies with 95 %, by the bootstrap over reviews: B. Efron, "Bootstrap Methods: Another Look at the Jackknife",
     * 1979.
     */
    public QualityIntervals.Interval interval(ToDoubleFunction<Confusion> figure) {
        int reviews = Arrays.stream(counts).sum();
        int[] cells = new int[reviews];
        int filled = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            Arrays.fill(cells, filled, filled + counts[cell], cell);
            filled += counts[cell];
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] drawn = new double[RESAMPLES];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            Confusion other = new Confusion();
            for (int i = 0; i < reviews; i++) {
                other.counts[cells[random.nextInt(reviews)]]++;
            }
            drawn[resample] = figure.applyAsDouble(other);
        }
        Arrays.sort(drawn);
        int tail = (int) (TAIL * RESAMPLES);
        return new QualityIntervals.Interval(figure.applyAsDouble(this), drawn[tail], drawn[RESAMPLES - 1 - tail]);
    }

    private int count(Sentiment truth, Sentiment found) {
        return counts[truth.ordinal() * CLASSES + found.ordinal()];
    }
}
