package io.shopstream.benchmark.cooccurrence;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.insights.cooccurrence.CooccurrenceSettings;
import io.shopstream.insights.cooccurrence.CooccurrenceStream;
import io.shopstream.session.Action;
import io.shopstream.session.Customer;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.SessionLifetime;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.contrib.streaming.state.RocksDBConfigurableOptions;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * The job's co-occurrence branch, from decoded messages of one interaction each to documents, in a cluster within this
 * process: RocksDB, checkpoints every ten seconds, network and serialisation between tasks, no Kafka, no summaries, no
 * Elasticsearch.
 */
final class FlinkBenchmark {

    static final String HEADING =
            "stream                          cuts  interactions/s     updates/s      seconds, start and last documents included";

    private static final int PARALLELISM = 2;
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

    /** What the source reads: too large to be serialised into it, and all is one process. */
    private static volatile Interactions input = new Interactions("", new int[0], new int[0]);

    private FlinkBenchmark() {}

    /**
     * Runs the branch over a stream.
     *
     * @param updates how many updates of cells that makes
     * @param folder for state and checkpoints
     */
    static String run(Interactions stream, int cut, long updates, Path folder) throws Exception {
        input = stream;
        StreamExecutionEnvironment env = environment(folder);
        SessionLifetime sessions =
                new SessionLifetime(SessionLifetime.DEFAULT_INACTIVITY_GAP, SessionLifetime.DEFAULT_ALLOWED_LATENESS);
        CooccurrenceSettings settings = new CooccurrenceSettings(
                10,
                100,
                cut,
                cut,
                200_000,
                Duration.ofSeconds(3),
                Duration.ofMillis(Decay.NONE.halfLifeMillis()),
                Duration.ofDays(60),
                Duration.ofDays(2),
                1);
        CooccurrenceStream cooccurrence = CooccurrenceStream.of(
                env.fromSource(
                                new DataGeneratorSource<>(
                                        index -> message(index.intValue()),
                                        stream.size(),
                                        TypeInformation.of(ValidSession.class)),
                                WatermarkStrategy.noWatermarks(),
                                "Messages")
                        // as a partition of a topic has them: what a session does comes in its order
                        .setParallelism(1)
                        .uid("messages")
                        .keyBy(ValidSession::sessionKey)
                        .process(new PassOn())
                        .uid("pass-on"),
                sessions,
                settings);
        cooccurrence.documents().sinkTo(new DiscardingSink<>()).uid("documents");
        cooccurrence.neighbours().sinkTo(new DiscardingSink<>()).uid("neighbours");
        double seconds = env.execute().getNetRuntime() / 1000.0;
        return String.format(
                Locale.ROOT,
                "%-28s %7d %,15.0f %,13.0f %12.1f",
                stream.name(),
                cut,
                stream.size() / seconds,
                updates / seconds,
                seconds);
    }

    private static StreamExecutionEnvironment environment(Path folder) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        // as in the local stack
        configuration.set(RocksDBOptions.USE_MANAGED_MEMORY, false);
        configuration.set(RocksDBOptions.FIX_PER_TM_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        configuration.set(RocksDBConfigurableOptions.WRITE_BUFFER_SIZE, MemorySize.ofMebiBytes(4));
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, PARALLELISM);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration);
        env.getConfig().enableObjectReuse();
        return env;
    }

    private static ValidSession message(int index) {
        String session = "s-" + input.sessions()[index];
        int product = input.products()[index];
        Interaction view = Interaction.builder(START.plusMillis(index), Action.VIEW)
                .productId("p-" + product)
                .productName("Product " + product)
                .productCategory("Category " + product % 20)
                .productPrice(BigDecimal.valueOf(product % 500))
                .build();
        return ValidSession.builder(
                        "m-" + index,
                        session,
                        new Customer(session, null, null),
                        new Device("mobile", null, null),
                        "Google",
                        new Interaction[] {view},
                        Visitor.NEW)
                .sequence(0)
                .build();
    }

    /** Stands where the summary stands in the job: after the shuffle by session. */
    private static final class PassOn extends KeyedProcessFunction<String, ValidSession, ValidSession> {
        @Override
        public void processElement(ValidSession message, Context context, Collector<ValidSession> out) {
            out.collect(message);
        }
    }
}
