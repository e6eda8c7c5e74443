package io.shopstream.insights.popular;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.operators.BundleOperator;
import io.shopstream.session.ValidSession;
import io.shopstream.stream.CompactedRecord;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * From messages to records of {@code popular_products}.
 *
 * <pre>
 * messages --&gt; mentions --&gt; bundle --(by list)--&gt; popular --&gt; records
 * </pre>
 */
public final class PopularStream {

    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private PopularStream() {}

    /**
     * Records for {@code messages}, each of which must come once.
     *
     * @param decay of views
     */
    public static DataStream<CompactedRecord> records(DataStream<ValidSession> messages, Decay decay) {
        SingleOutputStreamOperator<Mention> mentions = messages.flatMap(new MentionFunction(decay))
                .uid("popular-mentions")
                .name("Mentions");

        SingleOutputStreamOperator<Mention> bundles = mentions.transform(
                        "Mention bundle", TypeInformation.of(Mention.class), new BundleOperator<>(MOMENT))
                .uid("popular-bundle");

        return bundles.keyBy(Mention::list)
                .process(new PopularFunction(REFRESH))
                .uid("popular-lists")
                .name("Popular products");
    }
}
