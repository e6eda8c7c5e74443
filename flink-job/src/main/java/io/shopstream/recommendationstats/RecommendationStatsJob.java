package io.shopstream.recommendationstats;

import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.ElasticsearchSink;
import io.shopstream.environment.JobEnvironment;
import io.shopstream.operators.BundleOperator;
import io.shopstream.operators.LatestOperator;
import io.shopstream.recommendationstats.unit.UnitChange;
import io.shopstream.recommendationstats.unit.UnitStream;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.ShownCodec;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.StreamingJob;
import io.shopstream.stream.BoundedBytesDeserializer;
import io.shopstream.stream.DeadLetter;
import io.shopstream.stream.DeadLetterSink;
import io.shopstream.stream.WholeTopic;
import io.shopstream.stream.message.Incoming;
import io.shopstream.stream.message.InteractionWatermarks;
import io.shopstream.stream.message.ReadableFunction;
import io.shopstream.stream.message.UserTime;
import io.shopstream.stream.message.ValidMessages;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Counts what followed the lists that were shown.
 *
 * <pre>
 * recommendation_shown ----&gt; showings -----+
 *          |                              +--(by user and product)--&gt; attribution --&gt; bundle
 * valid_customer_session --&gt; actions ------+                                            |
 *          |                 recommendation_stats &lt;-- latest &lt;-- stats &lt;--(by minute and place)--+
 *          +--&gt; rejected_session (no lists)
 *
 * lists of units, purchases, attribution --&gt; units --&gt; experiment_sums ({@link UnitStream})
 * </pre>
 *
 * <p>Each list counts once, and each action once, whatever is told again, comes late or out of order ({@link Attribution}). While
 * Elasticsearch is away the job waits for it.
 */
public final class RecommendationStatsJob {

    private static final Duration MOMENT = Duration.ofMillis(200);

    private RecommendationStatsJob() {}

    public static void main(String[] arguments) throws Exception {
        StatsSettings settings = StatsSettings.from(Arguments.of(arguments));
        settings.elasticsearch().requireServers();
        StreamExecutionEnvironment env = JobEnvironment.get();
        define(
                env,
                shown(settings),
                messages(settings),
                new ElasticsearchSink(settings.elasticsearch(), settings.kafka()),
                DeadLetterSink.of(settings.kafka()),
                settings);
        env.execute(StreamingJob.STATS.jobName());
    }

    private static Source<ShownIncoming, ?, ?> shown(StatsSettings settings) {
        return WholeTopic.<ShownIncoming>source(settings.kafka(), settings.shownTopic(), settings.consumerGroup())
                .setProperty(BoundedBytesDeserializer.MOST_VALUE_BYTES_CONFIG, Integer.toString(ShownCodec.MAX_BYTES))
                .setDeserializer(new ShownDeserializer(
                        settings.rejectedTopic(), settings.clockCheck(), settings.skipped(), Clock.systemUTC()))
                .build();
    }

    private static Source<Incoming, ?, ?> messages(StatsSettings settings) {
        return ValidMessages.source(
                settings.kafka(),
                settings.validTopic(),
                settings.consumerGroup(),
                settings.rejectedTopic(),
                settings.clockCheck(),
                settings.skipped());
    }

    static void define(
            StreamExecutionEnvironment env,
            Source<ShownIncoming, ?, ?> shown,
            Source<Incoming, ?, ?> messages,
            Sink<Document> documents,
            Sink<DeadLetter> deadLetters,
            StatsSettings settings) {
        // the records are immutable, so the operators of a chain may share them
        env.getConfig().enableObjectReuse();

        SingleOutputStreamOperator<Showing> showings = env.fromSource(
                        shown, watermarks(settings), "Lists that were shown")
                .uid("shown-lists")
                .process(new ShowingFunction())
                .uid("showings")
                .name("Showings");

        // what cannot be read is the insights' to keep
        SingleOutputStreamOperator<ValidSession> sessions = env.fromSource(
                        messages, watermarks(settings), "Valid session messages")
                .uid("valid-session-messages")
                .process(new ReadableFunction())
                .uid("readable")
                .name("Messages only");
        SingleOutputStreamOperator<ProductAction> actions =
                sessions.flatMap(new ActionFunction()).uid("actions").name("Actions");

        SingleOutputStreamOperator<ListStats> changes = showings.keyBy(AttributionFunction::key)
                .connect(actions.keyBy(AttributionFunction::key))
                .process(new AttributionFunction(settings.attribution()))
                .uid("attribution")
                .name("Attribution");

        SingleOutputStreamOperator<Document> statistics = changes.transform(
                        "Bundle of changes", TypeInformation.of(ListStats.class), new BundleOperator<>(MOMENT))
                .uid("stats-bundle")
                .keyBy(ListStats::bundleKey)
                .process(new StatsFunction(settings.attribution()))
                .uid("stats")
                .name("Statistics of lists")
                .transform(
                        "Latest of a place",
                        TypeInformation.of(ListStats.class),
                        new LatestOperator<>(ListStats::bundleKey, settings.refresh()))
                .uid("stats-latest")
                .map(StatsDocument::of)
                .uid("stats-document")
                .name("Statistics document");

        SingleOutputStreamOperator<UnitChange> unitLists = showings.getSideOutput(ShowingFunction.UNIT_LISTS)
                .keyBy(OnceFunction::key)
                .process(new OnceFunction(settings.attribution()))
                .uid("unit-lists")
                .name("Lists of units");
        DataStream<Document> sums = UnitStream.documents(
                unitLists.getSideOutput(OnceFunction.SESSIONS),
                sessions.flatMap(new PurchaseFunction()).uid("purchases").name("Purchases"),
                unitLists.union(changes.getSideOutput(AttributionFunction.UNITS)),
                settings.attribution().allowedLateness(),
                settings.refresh());

        statistics.union(sums).sinkTo(documents).uid("elasticsearch").name("Elasticsearch");

        showings.getSideOutput(ShowingFunction.UNREADABLE)
                .sinkTo(deadLetters)
                .uid("dead-letters")
                .name("Dead letters");
    }

    private static <T extends UserTime> WatermarkStrategy<T> watermarks(StatsSettings settings) {
        return InteractionWatermarks.strategy(settings.outOfOrderness(), settings.idleness(), Clock.systemUTC());
    }
}
