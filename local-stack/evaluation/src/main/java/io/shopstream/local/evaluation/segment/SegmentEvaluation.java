package io.shopstream.local.evaluation.segment;

import io.shopstream.segmentation.ClusterCount;
import io.shopstream.segmentation.CountSettings;
import io.shopstream.segmentation.Points;
import io.shopstream.segmentation.Segment;
import io.shopstream.segmentation.Segmentation;
import io.shopstream.similarity.AdjustedRandIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Segments of {@link SimulatedShoppers}, held against the kinds that are known; and two controls that show that the number of segments is found and not wished for:
 * shoppers of three kinds, and noise, both asked for two segments or more.
 */
public final class SegmentEvaluation {

    private static final int LEAST_OF_CONTROLS = 2;

    /** Six features, and tastes along four axes. */
    private static final int NUMBERS_OF_A_SHOPPER = 10;

    private static final List<BehaviourType> THREE =
            List.of(BehaviourType.LOYAL, BehaviourType.WINDOW_SHOPPER, BehaviourType.NEWCOMER);

    private final int shoppers;

    /**
     * A segment that was found.
     *
     * @param apart what sets it apart, in words
     * @param kind the kind of most of its shoppers
     * @param ofKind the share of its shoppers who are of that kind
     */
    public record Found(String name, int size, List<String> apart, String kind, double ofKind) {}

    /**
     * What came out for one seed.
     *
     * @param kinds how many there are
     * @param agreement of segments and kinds: the adjusted Rand index
     */
    public record Outcome(int kinds, ClusterCount count, double agreement, List<Found> segments) {}

    public SegmentEvaluation(int shoppers) {
        this.shoppers = shoppers;
    }

    /** Shoppers of all kinds, with the product's own settings. */
    public Outcome allKinds(long seed) {
        return outcome(List.of(BehaviourType.values()), seed, CountSettings.ofSeed(seed));
    }

    /** Shoppers of three kinds, without the lower bound. */
    public Outcome threeKinds(long seed) {
        CountSettings settings = CountSettings.ofSeed(seed);
        return outcome(THREE, seed, settings.between(LEAST_OF_CONTROLS, settings.most()));
    }

    /** Points that are drawn uniformly, as many and of as many numbers as shoppers have, without the lower bound. */
    public ClusterCount noise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> noise = new ArrayList<>();
        for (int shopper = 0; shopper < shoppers; shopper++) {
            noise.add(random.doubles(NUMBERS_OF_A_SHOPPER).toArray());
        }
        CountSettings settings = CountSettings.ofSeed(seed);
        return ClusterCount.of(Points.of(noise), settings.between(LEAST_OF_CONTROLS, settings.most()));
    }

    private Outcome outcome(List<BehaviourType> types, long seed, CountSettings settings) {
        SimulatedShoppers simulated = SimulatedShoppers.of(types, shoppers, seed);
        Segmentation found = Segmentation.of(simulated.features(), simulated.names(), settings);
        int[] truth =
                simulated.truth().stream().mapToInt(BehaviourType::ordinal).toArray();
        return new Outcome(
                types.size(),
                found.count(),
                AdjustedRandIndex.of(found.assignment(), truth),
                segments(found, simulated.truth()));
    }

    private static List<Found> segments(Segmentation found, List<BehaviourType> truth) {
        List<@Nullable String> unnamed = new ArrayList<>(Collections.<@Nullable String>nCopies(found.size(), null));
        List<Segment> segments = found.segments(unnamed);
        int[] assignment = found.assignment();
        List<Found> all = new ArrayList<>();
        for (int place = 0; place < segments.size(); place++) {
            Map<BehaviourType, Integer> kinds = new EnumMap<>(BehaviourType.class);
            for (int shopper = 0; shopper < assignment.length; shopper++) {
                if (assignment[shopper] == place) {
                    kinds.merge(truth.get(shopper), 1, Integer::sum);
                }
            }
            Map.Entry<BehaviourType, Integer> most = kinds.entrySet().stream()
                    .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                    .orElseThrow();
            Segment segment = segments.get(place);
            all.add(new Found(
                    segment.name(),
                    segment.size(),
                    segment.apart(),
                    most.getKey().words(),
                    (double) most.getValue() / segment.size()));
        }
        return all;
    }
}
