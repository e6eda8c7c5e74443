package io.shopstream.segmentation;

/**
 * How the number of clusters is looked for.
 *
 * @param least clusters that are tried
 * @param most clusters that are tried
 * @param starts of k-means
 * @param sample points of which silhouettes and bootstraps are made; of more, so many are drawn
 * @param pairs of bootstraps for each number
 * @param references samples of noise that the silhouette is held against
 * @param seed draws everything
 */
public record CountSettings(int least, int most, int starts, int sample, int pairs, int references, long seed) {

    public CountSettings {
        if (least < 2 || most < least || most > 50) {
            throw new IllegalArgumentException(
                    "from " + least + " to " + most + " clusters cannot be tried, 2 to 50 can");
        }
        if (starts < 1 || sample < 10 || pairs < 1 || references < 2) {
            throw new IllegalArgumentException(starts + " starts, a sample of " + sample + ", " + pairs + " pairs and "
                    + references + " references are too few");
        }
    }

    /** 5 to 12 clusters, by 1,500 points, 10 pairs and 10 references. */
    public static CountSettings ofSeed(long seed) {
        return new CountSettings(5, 12, 5, 1_500, 10, 10, seed);
    }

    /** The same, between other numbers. */
    public CountSettings between(int newLeast, int newMost) {
        return new CountSettings(newLeast, newMost, starts, sample, pairs, references, seed);
    }
}
