package io.shopstream.training.segment;

import io.shopstream.segmentation.CategoryTaste;
import io.shopstream.segmentation.ClusterCount;
import io.shopstream.segmentation.Segment;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a run tells whoever started it. */
final class SegmentReport {

    private final PrintStream out;

    SegmentReport(PrintStream out) {
        this.out = out;
    }

    void read(ArchivedShoppers archived, int users, Instant asOf) {
        if (archived.unreadable() > 0) {
            out.printf(Locale.ROOT, "%,d documents of the archive are no sessions%n", archived.unreadable());
        }
        out.printf(Locale.ROOT, "%,d messages of %,d shoppers, as of %s%n", archived.messages(), users, asOf);
    }

    void count(ClusterCount count) {
        count.table().forEach(out::println);
        out.printf(
                Locale.ROOT,
                "noise of the same extent has a silhouette of %.3f; more than %.3f is structure%n",
                count.noise(),
                count.needed());
        if (count.hasStructure() && !count.choice().isStable()) {
            out.printf(
                    Locale.ROOT,
                    "no number is stable (%.1f, and the weakest %.1f), so some segments may not come back in another run%n",
                    ClusterCount.STABLE,
                    ClusterCount.RECOVERED);
        }
    }

    void segments(TrackedSegments tracked, LastSegments last, int users) {
        for (int place = 0; place < tracked.ids().size(); place++) {
            Segment segment = tracked.segments().get(place);
            out.printf(
                    Locale.ROOT,
                    "  %s  %,7d  %4.1f %%  %s: %s%s%n",
                    tracked.ids().get(place),
                    segment.size(),
                    100.0 * segment.size() / users,
                    segment.name(),
                    segment.apart().isEmpty() ? "nothing sets them apart" : String.join(", ", segment.apart()),
                    tastes(segment));
        }
        if (last.runId().isPresent()) {
            out.printf(
                    Locale.ROOT,
                    "since run %s, %,d shoppers moved, %,d came and %,d are gone%n",
                    last.runId().get(),
                    tracked.moved(),
                    sum(tracked.came().values()),
                    sum(tracked.gone().values()));
            tracked.moves()
                    .forEach((from, all) -> all.forEach((to, moved) -> {
                        if (!from.equals(to)) {
                            out.printf(
                                    Locale.ROOT, "  %,7d from %s to %s%n", moved, tracked.name(from), tracked.name(to));
                        }
                    }));
        }
    }

    private static long sum(Iterable<Long> numbers) {
        long sum = 0;
        for (long number : numbers) {
            sum += number;
        }
        return sum;
    }

    private static String tastes(Segment segment) {
        return segment.tastes().isEmpty()
                ? ""
                : segment.tastes().stream()
                        .limit(2)
                        .map(CategoryTaste::category)
                        .collect(Collectors.joining(", ", "; ", ""));
    }
}
