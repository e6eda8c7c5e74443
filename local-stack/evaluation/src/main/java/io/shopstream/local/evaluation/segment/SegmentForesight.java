package io.shopstream.local.evaluation.segment;

import io.shopstream.segmentation.CategoryNames;
import io.shopstream.segmentation.ClusterCount;
import io.shopstream.segmentation.CountSettings;
import io.shopstream.segmentation.Segment;
import io.shopstream.segmentation.Segmentation;
import io.shopstream.segmentation.ShopperActivity;
import io.shopstream.segmentation.ShopperFeatures;
import io.shopstream.session.Interaction;
import io.shopstream.session.SessionMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What segments of a real shop's customers are worth, where nobody knows their kinds: customers are put into segments by the first three quarters of the time that a
 * file tells of, and then it is looked at who came back in the last quarter, and for how much. Segments are held against as many equal groups by one figure alone, and
 * against the same segments given to anybody. Holds all messages. Not thread-safe.
 */
public final class SegmentForesight {

    private final List<Visit> visits = new ArrayList<>();

    private record Visit(String user, String session, Interaction[] interactions) {

        Instant at() {
            return interactions[0].at();
        }
    }

    /**
     * A segment, and what its shoppers did in the last quarter.
     *
     * @param back the share of them who came back
     * @param spent the money of all of them, in the mean
     */
    public record Group(String name, int size, List<String> apart, double back, double spent) {}

    /**
     * What one way of putting shoppers into groups tells of the last quarter.
     *
     * @param back of who comes back
     * @param spent of the logarithm of 1 and the money that is spent
     */
    public record Told(String by, boolean baseline, VarianceShare back, VarianceShare spent) {}

    /**
     * What came out.
     *
     * @param cut where the last quarter begins
     * @param back shoppers who came back
     */
    public record Outcome(
            int shoppers,
            int back,
            Instant cut,
            Instant end,
            ClusterCount count,
            List<Group> groups,
            List<Told> told) {}

    /** Takes a message, in any order. */
    public void add(SessionMessage message) {
        visits.add(new Visit(message.user().userId(), message.sessionId(), message.interactions()));
    }

    /**
     * Finds segments, and looks at what came after.
     *
     * @throws IllegalArgumentException in one line, when the first three quarters have too few shoppers
     */
    public Outcome evaluate(long seed) {
        Instant begin =
                visits.stream().map(Visit::at).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
        Instant end =
                visits.stream().map(Visit::at).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
        Instant cut = Instant.ofEpochMilli(begin.toEpochMilli() + (end.toEpochMilli() - begin.toEpochMilli()) * 3 / 4);
        CategoryNames names = new CategoryNames();
        Map<String, ShopperActivity> before = new TreeMap<>();
        Map<String, Double> after = new HashMap<>();
        for (Visit visit : visits) {
            if (visit.at().isBefore(cut)) {
                before.computeIfAbsent(visit.user(), user -> new ShopperActivity())
                        .add(visit.session(), visit.interactions(), names);
            } else {
                after.merge(visit.user(), spent(visit), Double::sum);
            }
        }
        List<ShopperFeatures> features = before.values().stream()
                .map(activity -> activity.features(cut.toEpochMilli()))
                .toList();
        Segmentation found = Segmentation.of(features, names, CountSettings.ofSeed(seed));
        double[] back = before.keySet().stream()
                .mapToDouble(user -> after.containsKey(user) ? 1 : 0)
                .toArray();
        double[] spent = before.keySet().stream()
                .mapToDouble(user -> after.getOrDefault(user, 0.0))
                .toArray();
        return new Outcome(
                features.size(),
                (int) Arrays.stream(back).sum(),
                cut,
                end,
                found.count(),
                groups(found, back, spent),
                told(found, features, back, spent, seed));
    }

    private static double spent(Visit visit) {
        return Arrays.stream(visit.interactions())
                .mapToDouble(interaction -> interaction.amountSpent().doubleValue())
                .sum();
    }

    private static List<Group> groups(Segmentation found, double[] back, double[] spent) {
        int[] assignment = found.assignment();
        List<Segment> segments =
                found.segments(new ArrayList<>(Collections.<@Nullable String>nCopies(found.size(), null)));
        List<Group> groups = new ArrayList<>();
        for (int place = 0; place < segments.size(); place++) {
            Segment segment = segments.get(place);
            groups.add(new Group(
                    segment.name(),
                    segment.size(),
                    segment.apart(),
                    mean(back, assignment, place),
                    mean(spent, assignment, place)));
        }
        return groups;
    }

    private static double mean(double[] figures, int[] assignment, int group) {
        return IntStream.range(0, figures.length)
                .filter(shopper -> assignment[shopper] == group)
                .mapToDouble(shopper -> figures[shopper])
                .average()
                .orElse(0);
    }

    private static List<Told> told(
            Segmentation found, List<ShopperFeatures> features, double[] back, double[] spent, long seed) {
        Map<String, int[]> ways = new TreeMap<>(Map.of(
                "groups by days since the last visit",
                        equalGroups(features, ShopperFeatures::recencyDays, found.size()),
                "groups by sessions", equalGroups(features, ShopperFeatures::sessions, found.size()),
                "groups by money", equalGroups(features, ShopperFeatures::money, found.size()),
                "segments of anybody", shuffled(found.assignment(), seed)));
        double[] logs = Arrays.stream(spent).map(Math::log1p).toArray();
        List<Told> told = new ArrayList<>();
        told.add(told("segments", false, found.assignment(), back, logs, seed));
        ways.forEach((by, groups) -> told.add(told(by, true, groups, back, logs, seed)));
        return told;
    }

    private static Told told(String by, boolean baseline, int[] groups, double[] back, double[] logs, long seed) {
        return new Told(by, baseline, VarianceShare.of(groups, back, seed), VarianceShare.of(groups, logs, seed));
    }

    /** As many shoppers in each group, in the order of a figure. */
    private static int[] equalGroups(
            List<ShopperFeatures> features, ToDoubleFunction<ShopperFeatures> figure, int count) {
        List<Integer> order = IntStream.range(0, features.size())
                .boxed()
                .sorted(Comparator.comparingDouble(shopper -> figure.applyAsDouble(features.get(shopper))))
                .toList();
        int[] groups = new int[order.size()];
        for (int rank = 0; rank < groups.length; rank++) {
            groups[order.get(rank)] = (int) ((long) rank * count / groups.length);
        }
        return groups;
    }

    private static int[] shuffled(int[] groups, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = groups.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = groups[i];
            groups[i] = groups[other];
            groups[other] = kept;
        }
        return groups;
    }
}
