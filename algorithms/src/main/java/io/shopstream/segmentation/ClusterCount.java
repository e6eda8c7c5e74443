package io.shopstream.segmentation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How many clusters points have. Each number is tried, and measured: the {@link Silhouette} of a sample, and the {@link Stability} over bootstraps of
 * the sample. Candidates are the numbers whose clusters all come back and are apart further than noise's. Of these, the one of the greatest silhouette
 * is chosen. Where there is no candidate, the most stable number is chosen, and it is said that it is not stable.
 *
 * <p>Noise is the mean of the best silhouettes of {@link ReferenceNoise}, which is clustered and tried in the same way, and three standard deviations. Points
 * have clusters at all where the best silhouette of all numbers is greater.
 *
 * @param trials each number that was tried
 * @param k the number that was chosen
 * @param noise the mean of the noise's best silhouettes
 * @param needed the silhouette above which points have clusters
 */
public record ClusterCount(List<Trial> trials, int k, double noise, double needed) {

    /** The adjusted Rand index from which two clusterings are much the same. */
    public static final double STABLE = 0.8;

    /** The Jaccard similarity from which a cluster is the same. */
    public static final double RECOVERED = 0.6;

    private static final double DEVIATIONS = 3;
    private static final int STARTS_ON_SAMPLES = 3;

    /**
     * What was measured of one number.
     *
     * @param stability the adjusted Rand index of pairs of bootstraps
     * @param weakest the Jaccard similarity with which the cluster comes back that comes back worst
     */
    public record Trial(int k, double silhouette, double stability, double weakest) {

        public boolean isStable() {
            return stability >= STABLE && weakest >= RECOVERED;
        }
    }

    /**
     * Tries all numbers.
     *
     * @throws IllegalArgumentException in one line, when there are fewer points than the smallest number needs
     */
    public static ClusterCount of(Points points, CountSettings settings) {
        int most = Math.min(settings.most(), points.size() / 2);
        if (most < settings.least()) {
            throw new IllegalArgumentException(
                    points.size() + " points are too few for " + settings.least() + " clusters");
        }
        SplittableRandom random = new SplittableRandom(settings.seed());
        Points sample = points.size() <= settings.sample() ? points : points.picked(drawn(points, settings, random));
        List<Trial> trials = new ArrayList<>();
        for (int k = settings.least(); k <= most; k++) {
            KMeans.Clustering clustering = KMeans.of(points, k, settings.starts(), random.nextLong());
            int[] clusters = sample.nearest(clustering.centres());
            Stability stability =
                    Stability.of(sample, clusters, k, settings.pairs(), STARTS_ON_SAMPLES, random.nextLong());
            trials.add(new Trial(k, Silhouette.of(sample, clusters, k), stability.agreement(), stability.weakest()));
        }
        double[] references = new double[settings.references()];
        ReferenceNoise noise = new ReferenceNoise(sample);
        for (int i = 0; i < references.length; i++) {
            references[i] = bestSilhouette(noise.draw(sample.size(), random), settings.least(), most, random);
        }
        double mean = mean(references);
        double needed = mean + DEVIATIONS * deviation(references, mean);
        return new ClusterCount(trials, chosen(trials, needed).k(), mean, needed);
    }

    private static int[] drawn(Points points, CountSettings settings, SplittableRandom random) {
        int[] order = new int[points.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        int[] drawn = new int[settings.sample()];
        for (int i = 0; i < drawn.length; i++) {
            int other = i + random.nextInt(order.length - i);
            drawn[i] = order[other];
            order[other] = order[i];
        }
        return drawn;
    }

    private static double bestSilhouette(Points noise, int least, int most, SplittableRandom random) {
        double best = -1;
        for (int k = least; k <= most; k++) {
            int[] clusters = KMeans.of(noise, k, 1, random.nextLong()).clusters();
            best = Math.max(best, Silhouette.of(noise, clusters, k));
        }
        return best;
    }

    private static Trial chosen(List<Trial> trials, double needed) {
        return trials.stream()
                .filter(trial -> trial.isStable() && trial.silhouette() > needed)
                .max(Comparator.comparingDouble(Trial::silhouette).thenComparing(trial -> -trial.k()))
                .orElseGet(() -> trials.stream()
                        .max(Comparator.comparingDouble(Trial::stability).thenComparing(trial -> -trial.k()))
                        .orElseThrow());
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1));
    }

    /** All trials as lines for people, with a heading. */
    public List<String> table() {
        List<String> lines = new ArrayList<>(List.of("segments  silhouette  stability  weakest"));
        for (Trial trial : trials) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%8d  %10.3f  %9.3f  %7.3f%s",
                    trial.k(),
                    trial.silhouette(),
                    trial.stability(),
                    trial.weakest(),
                    trial.k() == k ? "  chosen" : ""));
        }
        return lines;
    }

    /** What was measured of the number that was chosen. */
    public Trial choice() {
        return trials.stream().filter(trial -> trial.k() == k).findFirst().orElseThrow();
    }

    /** Of all numbers. */
    public double bestSilhouette() {
        return trials.stream().mapToDouble(Trial::silhouette).max().orElse(-1);
    }

    /** Whether there are clusters at all, rather than noise. */
    public boolean hasStructure() {
        return bestSilhouette() > needed;
    }
}
