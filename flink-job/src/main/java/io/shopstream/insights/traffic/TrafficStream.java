package io.shopstream.insights.traffic;

import io.shopstream.elasticsearch.Document;
import io.shopstream.operators.BundleOperator;
import io.shopstream.operators.LatestOperator;
import io.shopstream.session.ValidSession;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * From messages to traffic documents.
 *
 * <pre>
 * messages --&gt; visitor-minutes --(by user and minute)--&gt; distinct --&gt; bundle
 *                                                                     |
 *                     documents &lt;-- latest &lt;-- traffic &lt;--(by minute and dimension)--+
 * </pre>
 */
public final class TrafficStream {

    private static final Duration MOMENT = Duration.ofMillis(200);

    private TrafficStream() {}

    /** Documents of {@code traffic} for {@code messages}, each of which must come once. */
    public static DataStream<Document> documents(DataStream<ValidSession> messages, TrafficSettings settings) {
        SingleOutputStreamOperator<VisitorMinute> visitorMinutes = messages.flatMap(new VisitorMinuteFunction())
                .uid("visitor-minutes")
                .name("Visitor minutes");

        SingleOutputStreamOperator<Traffic> distinct = visitorMinutes
                .keyBy(DistinctFunction::key)
                .process(new DistinctFunction(settings))
                .uid("traffic-distinct")
                .name("Distinct sessions and visitors");

        SingleOutputStreamOperator<Traffic> bundles = distinct.transform(
                        "Traffic bundle", TypeInformation.of(Traffic.class), new BundleOperator<>(MOMENT))
                .uid("traffic-bundle");

        SingleOutputStreamOperator<Traffic> traffic = bundles.keyBy(TrafficFunction::key)
                .process(new TrafficFunction(settings))
                .uid("traffic")
                .name("Traffic");

        SingleOutputStreamOperator<Traffic> latest = traffic.transform(
                        "Latest of a minute",
                        TypeInformation.of(Traffic.class),
                        new LatestOperator<>(Traffic::bundleKey, settings.refresh()))
                .uid("traffic-latest");

        return latest.map(TrafficDocument::of).uid("traffic-document").name("Traffic document");
    }
}
