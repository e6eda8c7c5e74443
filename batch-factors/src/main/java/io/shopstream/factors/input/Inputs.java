package io.shopstream.factors.input;

import com.mongodb.client.MongoClient;
import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.FactorizationException;
import io.shopstream.factors.block.Given;
import io.shopstream.factors.block.Refusal;
import io.shopstream.factors.settings.LearningSettings;
import io.shopstream.lines.LineFileException;
import io.shopstream.lines.RatingLines;
import io.shopstream.lines.SessionFile;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.sessionarchive.SessionSpans;
import io.shopstream.sessionarchive.Span;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.nio.file.Path;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;

/** Where ratings come from; each gives them one by one and holds none. */
final class Inputs {

    private Inputs() {}

    /** A file, read by one task. What is wrong with it ends the job. */
    record OfFile() implements FlatMapFunction<String, Tuple5<Long, String, String, Float, Long>> {

        @Override
        public void flatMap(String file, Collector<Tuple5<Long, String, String, Float, Long>> out) {
            RatingLines lines = new RatingLines((user, item, value, timeMillis) -> {
                try {
                    out.collect(Given.rating(user, item, value, timeMillis));
                } catch (FactorizationException e) {
                    throw new IllegalArgumentException("cannot be taken: " + e.getMessage(), e);
                }
            });
            try {
                SessionFile.lines(Path.of(file), lines);
            } catch (LineFileException e) {
                throw Refusal.of(e);
            }
        }
    }

    /** Made up: some users of so many a part. */
    record OfNobody(MadeUp madeUp, long seed, LearningSettings.Kind kind, int parts)
            implements FlatMapFunction<Long, Tuple5<Long, String, String, Float, Long>> {

        @Override
        public void flatMap(Long part, Collector<Tuple5<Long, String, String, Float, Long>> out) {
            long users = madeUp.users();
            for (long user = users * part / parts; user < users * (part + 1) / parts; user++) {
                madeUp.make(user, seed, kind, out);
            }
        }
    }

    /** The archive, by spans: what each action says, by {@link ActionWeights}. A document that holds no session is counted. */
    static final class OfArchive extends RichFlatMapFunction<Span, Tuple5<Long, String, String, Float, Long>> {

        private final MongoSettings settings;
        private transient MongoClient client;
        private transient Counter unreadable;

        @SuppressWarnings("NullAway.Init")
        OfArchive(MongoSettings settings) {
            this.settings = settings;
        }

        @Override
        public void open(OpenContext context) {
            client = MongoClientFactory.open(settings);
            unreadable = getRuntimeContext().getMetricGroup().counter("unreadableSessions");
        }

        @Override
        public void flatMap(Span span, Collector<Tuple5<Long, String, String, Float, Long>> out) {
            ActionWeights weights = ActionWeights.defaults();
            for (Decoded<ValidSession> decoded : SessionSpans.read(client, settings, span)) {
                if (decoded instanceof Decoded.Accepted<ValidSession> session) {
                    give(session.value(), weights, out);
                } else {
                    unreadable.inc();
                }
            }
        }

        private static void give(
                ValidSession session, ActionWeights weights, Collector<Tuple5<Long, String, String, Float, Long>> out) {
            for (Interaction interaction : session.interactions()) {
                String product = interaction.productId();
                double weight = weights.of(interaction);
                if (product != null && weight != 0) {
                    out.collect(Given.rating(
                            session.user().userId(),
                            product,
                            weight,
                            interaction.at().toEpochMilli()));
                }
            }
        }

        @Override
        public void close() {
            if (client != null) {
                client.close();
            }
        }
    }
}
