package io.shopstream.experiment;

import java.util.Random;

/** Units that differ from each other as people do: who looks often is also more, or less, likely to click. */
final class SimulatedUnits {

    private final Random random;

    SimulatedUnits(long seed) {
        random = new Random(seed);
    }

    /** Clicks, impressions, and both before the experiment. */
    double[] clicksAndImpressions() {
        double interest = random.nextGaussian();
        double rate = 0.1 + 0.09 * Math.tanh(2 * interest);
        int mean = interest > 0 ? 30 : 5;
        int impressions = 1 + random.nextInt(mean);
        int earlier = random.nextInt(mean);
        return new double[] {clicks(impressions, rate), impressions, clicks(earlier, rate), earlier};
    }

    private int clicks(int impressions, double rate) {
        int clicks = 0;
        for (int i = 0; i < impressions; i++) {
            clicks += random.nextDouble() < rate ? 1 : 0;
        }
        return clicks;
    }

    /** Clicks and impressions of so many units. */
    UnitSums sums(int units) {
        UnitSums.Collector collector = new UnitSums.Collector();
        for (int i = 0; i < units; i++) {
            double[] unit = clicksAndImpressions();
            collector.add(unit[0], unit[1], unit[2], unit[3]);
        }
        return collector.sums();
    }

    /** Values around a mean, with those before that have the given correlation with them. */
    UnitSums correlated(int units, double mean, double deviation, double correlation) {
        UnitSums.Collector collector = new UnitSums.Collector();
        for (int i = 0; i < units; i++) {
            double before = random.nextGaussian();
            double now = correlation * before + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            collector.add(mean + deviation * now, 1, 7 + 3 * before, 1);
        }
        return collector.sums();
    }
}
