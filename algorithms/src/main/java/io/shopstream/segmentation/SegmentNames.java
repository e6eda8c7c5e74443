package io.shopstream.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Names segments by what sets them apart: after the {@link Archetype} that they are most alike, such as "big spenders". The segment that is most like
 * it gets the bare name. The next ones get one more thing that sets them apart, as in "big spenders, long not here" or "big spenders, fond of Beds". No two
 * get the same name.
 */
final class SegmentNames {

    private static final String AVERAGE = "average shoppers";

    private record Liking(Archetype archetype, double likeness) {}

    private SegmentNames() {}

    /**
     * The names, in the order of the segments.
     *
     * @param traits of each segment
     * @param tastes of each segment
     * @param taken names that are others'
     */
    static List<String> of(List<List<Trait>> traits, List<List<CategoryTaste>> tastes, Collection<String> taken) {
        List<Liking> likings = traits.stream().map(SegmentNames::liking).toList();
        Set<String> used = new HashSet<>(taken);
        String[] names = new String[traits.size()];
        IntStream.range(0, names.length)
                .boxed()
                .sorted(Comparator.comparingDouble(
                                (Integer segment) -> -likings.get(segment).likeness())
                        .thenComparing(segment -> segment))
                .forEach(segment -> {
                    List<String> candidates =
                            candidates(likings.get(segment).archetype(), traits.get(segment), tastes.get(segment));
                    names[segment] = firstFree(candidates, used);
                    used.add(names[segment]);
                });
        return Arrays.asList(names);
    }

    private static Liking liking(List<Trait> traits) {
        Liking best = new Liking(Archetype.values()[0], Double.NEGATIVE_INFINITY);
        for (Archetype archetype : Archetype.values()) {
            double likeness = archetype.likeness(traits);
            best = likeness > best.likeness() ? new Liking(archetype, likeness) : best;
        }
        return best;
    }

    private static List<String> candidates(Archetype archetype, List<Trait> traits, List<CategoryTaste> tastes) {
        boolean average = traits.stream().noneMatch(Trait::setsApart);
        String head = average ? AVERAGE : archetype.words();
        List<String> candidates = new ArrayList<>(List.of(head));
        traits.stream()
                .filter(trait -> trait.setsApart() && !archetype.tells(trait))
                .forEach(trait -> candidates.add(head + ", " + trait.words()));
        tastes.stream()
                .filter(CategoryTaste::setsApart)
                .forEach(taste -> candidates.add(head + ", fond of " + taste.category()));
        traits.stream()
                .filter(trait -> trait.setsApart() && archetype.tells(trait))
                .forEach(trait -> candidates.add(head + ", " + trait.words()));
        return candidates;
    }

    private static String firstFree(List<String> candidates, Set<String> used) {
        for (String candidate : candidates) {
            if (!used.contains(candidate)) {
                return candidate;
            }
        }
        int number = 2;
        while (used.contains(candidates.get(0) + " " + number)) {
            number++;
        }
        return candidates.get(0) + " " + number;
    }
}
