package io.shopstream.local.command.evaluate;

import io.shopstream.figure.Figure;
import io.shopstream.figure.Figures;
import io.shopstream.local.evaluation.segment.SegmentForesight;
import io.shopstream.local.evaluation.segment.VarianceShare;
import io.shopstream.segmentation.ClusterCount;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What {@link SegmentsCommand} prints of numbers of segments, and of a shop's customers. */
final class SegmentsTables {

    private SegmentsTables() {}

    static void print(PrintWriter out, ClusterCount count) {
        count.table().forEach(out::println);
        out.printf(Locale.ROOT, "more than %.3f is structure%n", count.needed());
    }

    static void print(PrintWriter out, SegmentForesight.Outcome outcome) {
        out.printf(
                Locale.ROOT,
                "%,d customers until %s, of whom %,d came back until %s%n",
                outcome.shoppers(),
                outcome.cut(),
                outcome.back(),
                outcome.end());
        print(out, outcome.count());
        for (SegmentForesight.Group group : outcome.groups()) {
            out.printf(
                    Locale.ROOT,
                    "  %,6d  %s: %s; %.1f %% came back, %,.2f spent in the mean%n",
                    group.size(),
                    group.name(),
                    String.join(", ", group.apart()),
                    100 * group.back(),
                    group.spent());
        }
        out.println("what is told of the last quarter           who comes back          what is spent");
        for (SegmentForesight.Told told : outcome.told()) {
            out.printf("%-36s  %s  %s%n", told.by(), words(told.back()), words(told.spent()));
        }
    }

    private static String words(VarianceShare share) {
        return Double.isNaN(share.value())
                ? "     nothing to be told"
                : String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", share.value(), share.low(), share.high());
    }

    static List<Figure> figures(String data, SegmentForesight.Outcome outcome) {
        Figures found = new Figures("segments", data);
        for (SegmentForesight.Told told : outcome.told()) {
            Figures.OfModel model = found.of(told.by(), told.baseline());
            add(model, "share of who comes back", told.back());
            add(model, "share of what is spent", told.spent());
        }
        return found.all();
    }

    private static void add(Figures.OfModel model, String measure, VarianceShare share) {
        if (!Double.isNaN(share.value())) {
            model.add(measure, share.value(), share.low(), share.high());
        }
    }
}
