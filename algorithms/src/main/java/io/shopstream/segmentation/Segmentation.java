package io.shopstream.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Shoppers in segments, by recency, frequency, money, breadth and tastes: {@link FeatureScaling}, {@link ClusterCount} and {@link KMeans}. The largest
 * segment is the first. The same shoppers in the same order, settings and seed give the same segments.
 */
public final class Segmentation {

    private final List<ShopperFeatures> shoppers;
    private final CategoryNames names;
    private final FeatureScaling scaling;
    private final ClusterCount count;
    private final int[] segments;
    private final double[][] centres;

    private Segmentation(
            List<ShopperFeatures> shoppers,
            CategoryNames names,
            FeatureScaling scaling,
            ClusterCount count,
            int[] segments,
            double[][] centres) {
        this.shoppers = shoppers;
        this.names = names;
        this.scaling = scaling;
        this.count = count;
        this.segments = segments;
        this.centres = centres;
    }

    /**
     * Finds the segments.
     *
     * @throws IllegalArgumentException in one line, when there are too few shoppers
     */
    public static Segmentation of(List<ShopperFeatures> shoppers, CategoryNames names, CountSettings settings) {
        if (shoppers.size() < 2 * settings.least()) {
            throw new IllegalArgumentException(
                    shoppers.size() + " shoppers are too few for " + settings.least() + " segments");
        }
        FeatureScaling scaling = FeatureScaling.of(shoppers, names);
        Points points = Points.of(shoppers.stream().map(scaling::point).toList());
        ClusterCount count = ClusterCount.of(points, settings);
        KMeans.Clustering clustering = KMeans.of(points, count.k(), settings.starts(), settings.seed());
        int[] order = bySize(clustering.clusters(), count.k());
        int[] places = new int[count.k()];
        double[][] centres = new double[order.length][];
        for (int place = 0; place < order.length; place++) {
            places[order[place]] = place;
            centres[place] = clustering.centres()[order[place]];
        }
        int[] segments = Arrays.stream(clustering.clusters())
                .map(cluster -> places[cluster])
                .toArray();
        return new Segmentation(shoppers, names, scaling, count, segments, centres);
    }

    /** Clusters that have points, the largest first. */
    private static int[] bySize(int[] clusters, int k) {
        int[] sizes = new int[k];
        for (int cluster : clusters) {
            sizes[cluster]++;
        }
        return IntStream.range(0, k)
                .filter(cluster -> sizes[cluster] > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer cluster) -> -sizes[cluster])
                        .thenComparing(cluster -> cluster))
                .mapToInt(cluster -> cluster)
                .toArray();
    }

    /** How their number was chosen. */
    public ClusterCount count() {
        return count;
    }

    /** The segment of each shopper. */
    public int[] assignment() {
        return segments.clone();
    }

    /** Which segment of another run each one is: its index there, or -1 where it is new. */
    public int[] match(List<SegmentCentre> before) {
        return CentreMatching.of(before.stream().map(scaling::point).toArray(double[][]::new), centres);
    }

    /**
     * What they are.
     *
     * @param kept the name that each has already; null for one that is to be named
     */
    public List<Segment> segments(List<@Nullable String> kept) {
        Everyone everyone = new Everyone(shoppers, names);
        List<List<ShopperFeatures>> members = new ArrayList<>();
        for (int segment = 0; segment < centres.length; segment++) {
            members.add(new ArrayList<>());
        }
        for (int shopper = 0; shopper < segments.length; shopper++) {
            members.get(segments[shopper]).add(shoppers.get(shopper));
        }
        List<List<Trait>> traits = members.stream().map(everyone::traits).toList();
        List<List<CategoryTaste>> tastes =
                members.stream().map(everyone::tastes).toList();
        List<String> named = names(kept, traits, tastes);
        List<Segment> described = new ArrayList<>();
        for (int segment = 0; segment < centres.length; segment++) {
            described.add(new Segment(
                    named.get(segment),
                    members.get(segment).size(),
                    traits.get(segment),
                    tastes.get(segment),
                    scaling.centre(members.get(segment))));
        }
        return described;
    }

    /** How many segments there are. */
    public int size() {
        return centres.length;
    }

    private static List<String> names(
            List<@Nullable String> kept, List<List<Trait>> traits, List<List<CategoryTaste>> tastes) {
        List<String> taken = new ArrayList<>();
        List<Integer> unnamed = new ArrayList<>();
        for (int segment = 0; segment < traits.size(); segment++) {
            @Nullable String name = kept.get(segment);
            if (name == null) {
                unnamed.add(segment);
            } else {
                taken.add(name);
            }
        }
        List<String> found = SegmentNames.of(
                unnamed.stream().map(traits::get).toList(),
                unnamed.stream().map(tastes::get).toList(),
                taken);
        List<String> names = new ArrayList<>();
        for (int segment = 0; segment < traits.size(); segment++) {
            @Nullable String name = kept.get(segment);
            names.add(name == null ? found.get(unnamed.indexOf(segment)) : name);
        }
        return names;
    }
}
