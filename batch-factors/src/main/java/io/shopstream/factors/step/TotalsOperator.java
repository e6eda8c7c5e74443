package io.shopstream.factors.step;

import io.shopstream.factorization.FactorizationException;
import io.shopstream.factors.block.Counted;
import io.shopstream.factors.block.Merging;
import io.shopstream.factors.block.Numbering;
import io.shopstream.factors.block.Refusal;
import io.shopstream.factors.settings.LearningSettings;
import io.shopstream.factors.settings.WorkSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** Adds up what all tasks have counted, refuses too little and too much, and tells each task. Sums of slices are added in their order. */
public final class TotalsOperator extends AbstractStreamOperator<Shipment>
        implements OneInputStreamOperator<Counted, Shipment>, BoundedOneInput {

    public static final OutputTag<Totals> TOTALS = new OutputTag<>("totals", TypeInformation.of(Totals.class));

    private final LearningSettings settings;
    private final WorkSettings work;
    private final Merging merging;
    private transient List<Counted> all;

    @SuppressWarnings("NullAway.Init")
    public TotalsOperator(LearningSettings settings, WorkSettings work, Merging merging) {
        this.settings = settings;
        this.work = work;
        this.merging = merging;
    }

    @Override
    public void open() throws Exception {
        super.open();
        all = new ArrayList<>();
    }

    @Override
    public void processElement(StreamRecord<Counted> element) {
        all.add(element.getValue());
    }

    @Override
    public void endInput() {
        Totals totals;
        try {
            totals = totals();
        } catch (FactorizationException e) {
            throw Refusal.of(e);
        }
        output.collect(TOTALS, new StreamRecord<>(totals));
        for (int task = 0; task < work.tasks(); task++) {
            output.collect(new StreamRecord<>(Shipment.of(task, 0, totals)));
        }
    }

    private Totals totals() {
        boolean stars = settings.kind() == LearningSettings.Kind.STARS;
        long ratings = all.stream().mapToLong(Counted::cells).sum();
        long positive = all.stream().mapToLong(Counted::positive).sum();
        if (stars && ratings == 0) {
            throw new FactorizationException("there are no ratings to learn from");
        }
        if (!stars && positive == 0) {
            throw new FactorizationException("there is no action above 0 to learn from");
        }
        int users = rows(true, "users", work.mostUsers());
        int items = rows(false, "items", work.mostItems());
        long newest = all.stream().mapToLong(Counted::newest).max().orElse(0);
        double mean = stars && settings.biases() ? sum() / ratings : 0;
        return new Totals(users, items, ratings, mean, merging.scale(newest));
    }

    private int rows(boolean ofUsers, String what, int most) {
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

    private double sum() {
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
