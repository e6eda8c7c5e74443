package io.shopstream.similar;

import io.shopstream.environment.CollectingOperator;
import io.shopstream.environment.JobEnvironment;
import io.shopstream.sessionarchive.SessionSpans;
import io.shopstream.sessionarchive.Span;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.staged.BatchResults;
import io.shopstream.staged.ResultDocument;
import io.shopstream.staged.Run;
import io.shopstream.staged.Stores;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Finds users who are alike in the archive, on Flink's batch runtime, and replaces the last run's results.
 *
 * <pre>
 * sessions (MongoDB) --&gt; spans --(by user)--&gt; users --(to all)--&gt; similar pairs --+
 *                          |                   |                               |
 *                          |                   +-------------------------------+--&gt; groups --&gt; write --&gt; publish
 *                          +--(by product)--&gt; products ------------------------+      (MongoDB, Elasticsearch)
 * </pre>
 *
 * <p>Killed anywhere it leaves the last run's results; run again, it replaces them all at once. Of two
 * that run at the same time the one that began later stays, in whatever order they end.
 */
public final class SimilarUsersJob {

    private static final String NAME = "similar-users";

    private SimilarUsersJob() {}

    public static void main(String[] arguments) throws Exception {
        Arguments read = Arguments.of(arguments);
        SimilarSettings settings = SimilarSettings.from(read);
        MongoSettings mongo = MongoSettings.from(read);
        ElasticsearchSettings elasticsearch = ElasticsearchSettings.from(read);
        Run run = read.text("run-id").map(Run::named).orElseGet(() -> Run.begin(Instant.now()));
        read.rejectUnknown();
        elasticsearch.requireServers();
        List<Span> spans = SessionSpans.cut(mongo, settings.from(), settings.splits());
        Stores stores = new Stores(mongo, elasticsearch, BatchResults.SIMILARITY, run);
        stores.create();
        StreamExecutionEnvironment env = JobEnvironment.get();
        define(env, spans, mongo, settings, stores);
        env.execute(NAME);
    }

    static void define(
            StreamExecutionEnvironment env,
            List<Span> spans,
            MongoSettings mongo,
            SimilarSettings settings,
            Stores stores) {
        env.setRuntimeMode(RuntimeExecutionMode.BATCH);

        SingleOutputStreamOperator<Span> work =
                env.fromData(spans, TypeInformation.of(Span.class)).uid("spans").name("Spans of the archive");

        SingleOutputStreamOperator<UserSet> visits = work.rebalance()
                .process(new ReadSpanFunction(mongo, settings.actions()))
                .uid("visits")
                .name("Read sessions");

        DataStream<UserSet> users = visits.keyBy(UserSet::userId)
                .reduce(UserSet::and)
                .uid("users")
                .name("Products by user")
                .filter(new ComparableUsers(settings.leastProducts(), settings.mostProducts()))
                .uid("comparable-users")
                .name("Users to compare");

        DataStream<ProductLabel> products = visits.getSideOutput(ReadSpanFunction.PRODUCTS)
                .keyBy(ProductLabel::id)
                .reduce(ProductLabel::and)
                .uid("products")
                .name("Products");

        DataStream<Finding> pairs =
                collect(users.broadcast(), "Similar pairs", "pairs", Finding.class, new JoinWork(settings));

        DataStream<Finding> findings = users.map(Finding::of)
                .uid("user-findings")
                .name("Users")
                .union(products.map(Finding::of).uid("product-findings").name("Products known"), pairs);

        DataStream<ResultDocument> documents = collect(
                        findings.global(),
                        "Groups",
                        "groups",
                        ResultDocument.class,
                        new GroupWork(settings, stores.run()))
                .setParallelism(1);

        DataStream<Written> written =
                collect(documents.rebalance(), "Write", "write", Written.class, new WriteWork(stores));

        written.global()
                .transform("Publish", Types.LONG, new CollectingOperator<>(new PublishWork(stores)))
                .uid("publish")
                .setParallelism(1)
                .sinkTo(new DiscardingSink<>())
                .uid("end")
                .name("End")
                .setParallelism(1);
    }

    private static <I, O> SingleOutputStreamOperator<O> collect(
            DataStream<I> input, String name, String uid, Class<O> type, CollectingOperator.Work<I, O> work) {
        return input.transform(name, TypeInformation.of(type), new CollectingOperator<>(work))
                .uid(uid);
    }
}
