package io.shopstream.recommendationstats.unit;

import io.shopstream.elasticsearch.Document;
import io.shopstream.operators.BundleOperator;
import io.shopstream.operators.LatestOperator;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * From what units did to the sums of experiments.
 *
 * <pre>
 * lists of sessions --+
 *                     +--(by session)--&gt; purchases of units --+
 * purchases ----------+                                       |
 * lists, clicks and carts of units --------------------------+--(by unit)--&gt; units --&gt; bundle
 *                                                                                       |
 *                       documents &lt;-- latest &lt;-- sums &lt;--(by experiment, variant and day)--+
 * </pre>
 */
public final class UnitStream {

    private static final Duration MOMENT = Duration.ofMillis(200);

    /** An experiment lasts that long at most. */
    private static final Duration KEPT = Duration.ofDays(UnitHistory.MOST_DAYS);

    private UnitStream() {}

    /** Documents of {@code experiment_sums}. */
    public static DataStream<Document> documents(
            DataStream<ShownSession> shown,
            DataStream<SessionPurchase> purchases,
            DataStream<UnitChange> changes,
            Duration allowedLateness,
            Duration refresh) {
        SingleOutputStreamOperator<UnitChange> bought = shown.keyBy(ShownSession::sessionKey)
                .connect(purchases.keyBy(SessionPurchase::sessionKey))
                .process(new SessionUnitFunction(allowedLateness, allowedLateness.multipliedBy(2)))
                .uid("unit-purchases")
                .name("Purchases of units");

        SingleOutputStreamOperator<VariantDay> units = changes.union(bought)
                .transform("Bundle of a unit", TypeInformation.of(UnitChange.class), new BundleOperator<>(MOMENT))
                .uid("unit-bundle")
                .keyBy(UnitChange::unit)
                .process(new UnitFunction(KEPT))
                .uid("units")
                .name("Units");

        return units.transform(
                        "Bundle of a variant", TypeInformation.of(VariantDay.class), new BundleOperator<>(MOMENT))
                .uid("variant-bundle")
                .keyBy(VariantDay::bundleKey)
                .process(new VariantFunction(KEPT))
                .uid("variants")
                .name("Sums of variants")
                .transform(
                        "Latest of a variant",
                        TypeInformation.of(VariantDay.class),
                        new LatestOperator<>(VariantDay::bundleKey, refresh))
                .uid("variant-latest")
                .map(VariantDocument::of)
                .uid("variant-document")
                .name("Sums document");
    }
}
