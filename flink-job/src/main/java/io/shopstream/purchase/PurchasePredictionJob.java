package io.shopstream.purchase;

import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.ElasticsearchSink;
import io.shopstream.environment.JobEnvironment;
import io.shopstream.operators.LatestOperator;
import io.shopstream.session.ValidSession;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.StreamingJob;
import io.shopstream.stream.CompactedRecord;
import io.shopstream.stream.CompactedTopic;
import io.shopstream.stream.WholeTopic;
import io.shopstream.stream.message.Incoming;
import io.shopstream.stream.message.InteractionWatermarks;
import io.shopstream.stream.message.ReadableFunction;
import io.shopstream.stream.message.ValidMessages;
import java.time.Clock;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Says of each session while it goes on how likely something is bought in it, and why.
 *
 * <pre>
 * model_published --&gt; models --(all)----------+
 *                       |                     |
 *                    MongoDB                  |
 *                                             |
 * valid_customer_session --&gt; readable --(by user)--&gt; scoring --&gt; latest --+--&gt; purchase_prediction (Elasticsearch)
 *                                                                         +--&gt; purchase_prediction (Kafka)
 * </pre>
 *
 * <p>What cannot be read is the insights' to keep. A model that is published while the job runs is used from the next message on; a session
 * whose first message came before any model was published has no prediction until its next. While Elasticsearch is away the job waits for it.
 */
public final class PurchasePredictionJob {

    private PurchasePredictionJob() {}

    /** Where everything comes from. */
    record Sources(Source<Incoming, ?, ?> messages, Source<ModelRecord, ?, ?> models, PublishedModels published) {}

    /** Where everything goes. */
    record Sinks(Sink<Document> documents, Sink<CompactedRecord> predictions) {}

    public static void main(String[] arguments) throws Exception {
        PredictionSettings settings = PredictionSettings.from(Arguments.of(arguments));
        settings.elasticsearch().requireServers();
        StreamExecutionEnvironment env = JobEnvironment.get();
        define(
                env,
                new Sources(
                        messages(settings),
                        models(settings),
                        new StoredModels(settings.kafka(), settings.modelsTopic(), settings.mongo())),
                new Sinks(
                        new ElasticsearchSink(settings.elasticsearch(), settings.kafka()),
                        CompactedTopic.sink(settings.kafka(), settings.predictionTopic())),
                settings);
        env.execute(StreamingJob.PREDICTION.jobName());
    }

    private static Source<Incoming, ?, ?> messages(PredictionSettings settings) {
        return ValidMessages.source(
                settings.kafka(),
                settings.validTopic(),
                settings.consumerGroup(),
                settings.rejectedTopic(),
                settings.clockCheck(),
                settings.skipped());
    }

    private static Source<ModelRecord, ?, ?> models(PredictionSettings settings) {
        return WholeTopic.<ModelRecord>source(settings.kafka(), settings.modelsTopic(), settings.consumerGroup())
                .setDeserializer(new ModelRecordDeserializer(ScoringFunction.NAMES))
                .build();
    }

    static void define(StreamExecutionEnvironment env, Sources sources, Sinks sinks, PredictionSettings settings) {
        // the records are immutable, so the operators of a chain may share them
        env.getConfig().enableObjectReuse();

        SingleOutputStreamOperator<LoadedModel> models = env.fromSource(
                        sources.models(), WatermarkStrategy.forGenerator(context -> new NoTime<>()), "Published models")
                .uid("published-models")
                .keyBy(ModelRecord::name)
                .process(new ModelFunction(sources.published()))
                .uid("models")
                .name("Models");

        SingleOutputStreamOperator<ValidSession> messages = env.fromSource(
                        sources.messages(),
                        InteractionWatermarks.strategy(
                                settings.outOfOrderness(), settings.idleness(), Clock.systemUTC()),
                        "Valid session messages")
                .uid("valid-session-messages")
                .process(new ReadableFunction())
                .uid("readable")
                .name("Messages only");

        SingleOutputStreamOperator<Prediction> predictions = messages.keyBy(
                        message -> message.user().userId())
                .connect(models.broadcast(ScoringFunction.MODELS))
                .process(new ScoringFunction(settings.lifetime(), settings.pastKept(), sources.published()))
                .uid("scoring")
                .name("Scoring")
                .transform(
                        "Latest of a session",
                        TypeInformation.of(Prediction.class),
                        new LatestOperator<>(
                                Prediction::key,
                                (earlier, later) -> later.over(earlier),
                                settings.moment(),
                                settings.refresh()))
                .uid("prediction-latest");

        predictions
                .filter(prediction -> !prediction.forgotten())
                .uid("told")
                .name("Not forgotten")
                .map(PredictionDocument::of)
                .uid("prediction-document")
                .name("Prediction document")
                .sinkTo(sinks.documents())
                .uid("elasticsearch")
                .name("Elasticsearch");
        predictions
                .map(PredictionDocument::record)
                .uid("prediction-record")
                .name("Prediction record")
                .sinkTo(sinks.predictions())
                .uid("predictions")
                .name("Predictions");
    }

    /** Models have no time: they hold nobody back, and when no messages come either, time stands still. */
    private static final class NoTime<T> implements WatermarkGenerator<T> {

        @Override
        public void onEvent(T event, long timestamp, WatermarkOutput output) {}

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }
}
