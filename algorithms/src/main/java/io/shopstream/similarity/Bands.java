package io.shopstream.similarity;

/**
 * How a MinHash signature is cut: two sets meet if all components of one of the bands are equal. The probability of that
 * is an S-curve of their similarity, {@code 1 - (1 - similarity^rows)^bands} (Leskovec, Rajaraman, Ullman: Mining of
 * Massive Datasets, 3.4).
 *
 * @param bands how many
 * @param rows components of each
 */
public record Bands(int bands, int rows) {

    /** Signature components that may be computed for a set: beyond it, hashing alone takes too long. */
    private static final int MOST_COMPONENTS = 1024;

    /** The probability that sets of this similarity meet. */
    public double probability(double similarity) {
        return 1 - Math.pow(1 - Math.pow(similarity, rows), bands);
    }

    public int components() {
        return bands * rows;
    }

    /**
     * Of each band, each set's components hashed into one, by band and set: that two sets differ and agree there costs a
     * comparison only. Takes 4 bytes a set and band.
     */
    int[][] keys(TokenSets sets) {
        MinHashSignatures signatures = new MinHashSignatures(sets, components());
        int[][] keys = new int[bands][sets.size()];
        for (int set = 0; set < sets.size(); set++) {
            byte[] signature = signatures.of(set);
            for (int band = 0; band < bands; band++) {
                long key = band;
                for (int row = 0; row < rows; row++) {
                    int component = signatures.component(signature, band * rows + row);
                    key = (key ^ component) * 0x9e3779b97f4a7c15L;
                    key ^= key >>> 29;
                }
                keys[band][set] = (int) (key ^ (key >>> 32));
            }
        }
        return keys;
    }

    /** The fewest bands of {@code rows} with which sets at the threshold meet with probability {@code recall}. */
    public static Bands reaching(double threshold, double recall, int rows) {
        if (threshold == 1) {
            return new Bands(1, rows);
        }
        double needed = Math.log(1 - recall) / Math.log1p(-Math.pow(threshold, rows));
        return new Bands((int) Math.ceil(Math.min(needed, MOST_COMPONENTS) - 1e-9), rows);
    }

    /**
     * The cheapest way to reach {@code recall} at the threshold: more rows mean more hashing and fewer candidates.
     *
     * @param recall above 0 and below 1: of the pairs at exactly the threshold; of those above it, more are found
     */
    public static Bands choose(JaccardThreshold threshold, double recall, SimilaritySample sample) {
        if (!(recall > 0 && recall < 1)) {
            throw new IllegalArgumentException("a recall is above 0 and below 1, not " + recall);
        }
        Bands best = reaching(threshold.value(), recall, 1);
        for (int rows = 2; ; rows++) {
            Bands next = reaching(threshold.value(), recall, rows);
            if (next.components() > MOST_COMPONENTS || rows > 32) {
                return best;
            }
            best = sample.nanosOfLsh(next) < sample.nanosOfLsh(best) ? next : best;
        }
    }
}
