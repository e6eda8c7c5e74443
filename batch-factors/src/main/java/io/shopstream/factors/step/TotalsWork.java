package io.shopstream.factors.step;

import io.shopstream.environment.CollectingOperator;
import io.shopstream.factorization.FactorizationException;
import io.shopstream.factors.block.Counted;
import io.shopstream.factors.block.Merging;
import io.shopstream.factors.block.Numbering;
import io.shopstream.factors.block.Refusal;
import io.shopstream.factors.settings.LearningSettings;
import io.shopstream.factors.settings.WorkSettings;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** Adds up what all tasks have counted, refuses too little and too much, and tells each task. Sums of slices are added in their order. */
public record TotalsWork(LearningSettings settings, WorkSettings work, Merging merging)
        implements CollectingOperator.Work<Counted, Shipment> {

    public static final OutputTag<Totals> TOTALS = new OutputTag<>("totals", TypeInformation.of(Totals.class));

    @Override
    public void on(List<Counted> all, int subtask, int parallelism, Output<StreamRecord<Shipment>> out) {
        Totals totals;
        try {
            totals = totals(all);
        } catch (FactorizationException e) {
            throw Refusal.of(e);
        }
        out.collect(TOTALS, new StreamRecord<>(totals));
        for (int task = 0; task < work.tasks(); task++) {
            out.collect(new StreamRecord<>(Shipment.of(task, 0, totals)));
        }
    }

    private Totals totals(List<Counted> all) {
        boolean stars = settings.kind() == LearningSettings.Kind.STARS;
        long ratings = all.stream().mapToLong(Counted::cells).sum();
        long positive = all.stream().mapToLong(Counted::positive).sum();
        if (stars && ratings == 0) {
            throw new FactorizationException("there are no ratings to learn from");
        }
        if (!stars && positive == 0) {
            throw new FactorizationException("there is no action above 0 to learn from");
        }
        int users = rows(all, true, "users", work.mostUsers());
        int items = rows(all, false, "items", work.mostItems());
        long newest = all.stream().mapToLong(Counted::newest).max().orElse(0);
        double mean = stars && settings.biases() ? sum(all) / ratings : 0;
        return new Totals(users, items, ratings, mean, merging.scale(newest));
    }

    private static int rows(List<Counted> all, boolean ofUsers, String what, int most) {
        long rows = all.stream()
                .filter(counted -> counted.users() == ofUsers)
                .mapToLong(Counted::rows)
                .sum();
        if (rows > most) {
            throw new FactorizationException(
                    String.format(Locale.ROOT, "there are %,d %s, more than %,d", rows, what, most));
        }
        return (int) rows;
    }

    private static double sum(List<Counted> all) {
        double sum = 0;
        for (int slice = 0; slice < Numbering.SLICES; slice++) {
            for (Counted counted : all) {
                // one task alone has ratings of a slice
                sum += counted.users() ? counted.sums()[slice] : 0;
            }
        }
        return sum;
    }
}
