package io.shopstream.report.change;

import io.shopstream.experiment.HolmProcedure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * All figures that were compared, the most unusual change first: by its size in standard errors, so that counts, shares and means
 * compete fairly. Whether a change is clear among so many is said by {@link HolmProcedure}.
 */
public final class Changes {

    private static final double ALPHA = 0.05;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final List<Ranked> ranked;

    /**
     * A figure in its place.
     *
     * @param chapter where it stands
     * @param adjusted p value; NaN where too little happened
     */
    public record Ranked(String chapter, Compared figure, double adjusted) {

        /** More than chance explains, though many figures are looked at. */
        public boolean isClear() {
            return adjusted <= ALPHA;
        }
    }

    /** A figure and the chapter in which it stands. */
    public record Placed(String chapter, Compared figure) {}

    public Changes(List<Placed> figures) {
        List<Placed> tested = new ArrayList<>(figures);
        tested.removeIf(placed -> Double.isNaN(placed.figure().z()));
        double[] pValues = tested.stream()
                .mapToDouble(placed -> Math.min(
                        1,
                        2 * NORMAL.survivalProbability(Math.abs(placed.figure().z()))))
                .toArray();
        double[] adjusted = HolmProcedure.adjusted(pValues);
        List<Ranked> all = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            all.add(new Ranked(tested.get(i).chapter(), tested.get(i).figure(), adjusted[i]));
        }
        all.sort(Comparator.comparingDouble(
                        (Ranked one) -> -Math.abs(one.figure().z()))
                .thenComparing(one -> one.figure().name()));
        for (Placed placed : figures) {
            if (!tested.contains(placed)) {
                all.add(new Ranked(placed.chapter(), placed.figure(), Double.NaN));
            }
        }
        ranked = List.copyOf(all);
    }

    /** The most unusual first; those of which nothing can be said come last. */
    public List<Ranked> ranked() {
        return ranked;
    }

    /** Those of which something can be said. */
    public long tested() {
        return ranked.stream().filter(one -> !Double.isNaN(one.adjusted())).count();
    }

    /** Those that chance does not explain. */
    public List<Ranked> clear() {
        return ranked.stream().filter(Ranked::isClear).toList();
    }
}
