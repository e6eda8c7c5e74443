package io.shopstream.training.segment;

import io.shopstream.segmentation.Segment;
import io.shopstream.segmentation.Segmentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The segments of this run under the ids and names of the last one, where they are the same, and who moved where since then. Moves are counted between
 * segments of the last run and of this one; who was in none came, and who is in none now is gone.
 *
 * @param ids of the segments, in their order
 * @param lastNumber the largest number that a segment's id ever had
 * @param names by id, of this run's segments and of the last one's
 * @param moves users by the segment that they were in, then by that which they are in
 * @param came users by the segment that they are in, who were in none
 * @param gone users by the segment that they were in, who are in none
 */
record TrackedSegments(
        List<String> ids,
        List<Segment> segments,
        int lastNumber,
        Map<String, String> names,
        Map<String, Map<String, Long>> moves,
        Map<String, Long> came,
        Map<String, Long> gone) {

    static TrackedSegments of(Segmentation found, List<String> users, LastSegments last) {
        int[] matched = found.match(
                last.segments().stream().map(LastSegments.Known::centre).toList());
        List<String> ids = new ArrayList<>();
        List<@Nullable String> kept = new ArrayList<>();
        int number = last.lastNumber();
        for (int before : matched) {
            if (before < 0) {
                number++;
                ids.add(String.format(Locale.ROOT, "segment-%02d", number));
                kept.add(null);
            } else {
                ids.add(last.segments().get(before).id());
                kept.add(last.segments().get(before).name());
            }
        }
        List<Segment> segments = found.segments(kept);
        Map<String, String> names = new HashMap<>();
        last.segments().forEach(known -> names.put(known.id(), known.name()));
        for (int segment = 0; segment < ids.size(); segment++) {
            names.put(ids.get(segment), segments.get(segment).name());
        }
        Map<String, Map<String, Long>> moves = new TreeMap<>();
        Map<String, Long> came = new TreeMap<>();
        int[] assignment = found.assignment();
        for (int user = 0; user < assignment.length; user++) {
            String now = ids.get(assignment[user]);
            last.place(users.get(user))
                    .ifPresentOrElse(
                            place -> moves.computeIfAbsent(place.segmentId(), id -> new TreeMap<>())
                                    .merge(now, 1L, Long::sum),
                            () -> came.merge(now, 1L, Long::sum));
        }
        return new TrackedSegments(ids, segments, number, names, moves, came, gone(users, last));
    }

    private static Map<String, Long> gone(List<String> users, LastSegments last) {
        Map<String, Long> gone = new TreeMap<>();
        Set<String> here = new HashSet<>(users);
        last.places().forEach((user, place) -> {
            if (!here.contains(user)) {
                gone.merge(place.segmentId(), 1L, Long::sum);
            }
        });
        return gone;
    }

    LastSegments.Named named(String id) {
        return new LastSegments.Named(id, name(id));
    }

    String name(String id) {
        return names.getOrDefault(id, id);
    }

    long moved(String from, String to) {
        return moves.getOrDefault(from, Map.of()).getOrDefault(to, 0L);
    }

    /** Users who were in another segment. */
    long moved() {
        long sum = 0;
        for (Map.Entry<String, Map<String, Long>> from : moves.entrySet()) {
            for (Map.Entry<String, Long> to : from.getValue().entrySet()) {
                sum += from.getKey().equals(to.getKey()) ? 0 : to.getValue();
            }
        }
        return sum;
    }
}
