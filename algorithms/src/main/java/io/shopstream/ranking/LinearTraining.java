package io.shopstream.ranking;

import io.shopstream.optimization.LimitedMemoryBfgs;
import java.util.Arrays;

/**
 * Learns the weights of a {@link LinearRanker} as a conditional logit: D. McFadden, "Conditional Logit Analysis of
 * Qualitative Choice Behavior", 1974. The mean log-likelihood of what each session chose, less a ridge, is maximised by
 * {@link LimitedMemoryBfgs}. Terms are standardised while it learns.
 */
public final class LinearTraining {

    private static final double RIDGE = 1e-4;
    private static final int ITERATIONS = 80;

    private final RankingRows rows;
    private final float[] terms;
    private final double[] spread = new double[LinearTerms.COUNT];

    private LinearTraining(RankingRows rows) {
        this.rows = rows;
        this.terms = new float[Math.multiplyExact(rows.rows(), LinearTerms.COUNT)];
    }

    /** The ranker under which what the sessions chose is likeliest. */
    public static LinearRanker train(RankingRows rows) {
        LinearTraining training = new LinearTraining(rows);
        training.standardise();
        double[] weights = LimitedMemoryBfgs.minimum(training::loss, new double[LinearTerms.COUNT], ITERATIONS);
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= training.spread[i];
        }
        return new LinearRanker(weights);
    }

    private void standardise() {
        double[] row = new double[LinearTerms.COUNT];
        double[] mean = new double[LinearTerms.COUNT];
        for (int i = 0; i < rows.rows(); i++) {
            LinearTerms.fill(rows.features(), i, row);
            for (int j = 0; j < row.length; j++) {
                terms[i * row.length + j] = (float) row[j];
                mean[j] += row[j] / rows.rows();
            }
        }
        for (int i = 0; i < terms.length; i++) {
            int j = i % row.length;
            terms[i] -= (float) mean[j];
            spread[j] += (double) terms[i] * terms[i] / rows.rows();
        }
        Arrays.setAll(spread, j -> Math.sqrt(spread[j]) + 1e-6);
        for (int i = 0; i < terms.length; i++) {
            terms[i] /= (float) spread[i % row.length];
        }
    }

    /** The loss, and its gradient. */
    private double loss(double[] weights, double[] gradient) {
        Arrays.setAll(gradient, j -> 2 * RIDGE * weights[j]);
        double loss = 0;
        for (double weight : weights) {
            loss += RIDGE * weight * weight;
        }
        double[] scores = new double[Candidates.MOST];
        int row = 0;
        for (int group = 0; group < rows.groups(); group++) {
            loss += groupLoss(row, group, weights, gradient, scores) / rows.groups();
            row += rows.size(group);
        }
        return loss;
    }

    private double groupLoss(int row, int group, double[] weights, double[] gradient, double[] scores) {
        int size = rows.size(group);
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            double score = 0;
            for (int j = 0; j < weights.length; j++) {
                score += weights[j] * terms[(row + i) * weights.length + j];
            }
            scores[i] = score;
            largest = Math.max(largest, score);
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.exp(scores[i] - largest);
        }
        for (int i = 0; i < size; i++) {
            double chosen = i == rows.target(group) ? 1 : 0;
            double excess = (Math.exp(scores[i] - largest) / sum - chosen) / rows.groups();
            for (int j = 0; j < weights.length; j++) {
                gradient[j] += excess * terms[(row + i) * weights.length + j];
            }
        }
        return Math.log(sum) + largest - scores[rows.target(group)];
    }
}
