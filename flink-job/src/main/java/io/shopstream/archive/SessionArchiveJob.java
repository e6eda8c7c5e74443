package io.shopstream.archive;

import io.shopstream.environment.JobEnvironment;
import io.shopstream.sessionarchive.ArchivedSession;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.StreamingJob;
import io.shopstream.stream.DeadLetter;
import io.shopstream.stream.DeadLetterSink;
import io.shopstream.stream.RawMessage;
import io.shopstream.stream.RawMessageSource;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Keeps every valid session message in MongoDB, each once, under its message id.
 *
 * <pre>
 * valid_customer_session --&gt; document --&gt; sessions (MongoDB)
 *                               |             |
 *                               |             +--&gt; refused_document (what MongoDB refuses)
 *                               +--&gt; refused_document (no messages; somebody else than the gate wrote them)
 * </pre>
 *
 * <p>While MongoDB is away the job waits for it and is held back, but does not fail.
 */
public final class SessionArchiveJob {

    private SessionArchiveJob() {}

    /** Where messages come from. */
    record Sources(Source<RawMessage, ?, ?> messages) {}

    /** Where everything goes. */
    record Sinks(Sink<ArchivedSession> archive, Sink<DeadLetter> deadLetters) {}

    public static void main(String[] arguments) throws Exception {
        ArchiveSettings settings = ArchiveSettings.from(Arguments.of(arguments));
        StreamExecutionEnvironment env = JobEnvironment.get();
        define(
                env,
                new Sources(
                        RawMessageSource.committed(settings.kafka(), settings.validTopic(), settings.consumerGroup())
                                .build()),
                new Sinks(
                        new MongoSessionSink(settings.mongo(), settings.batchDocuments(), settings.kafka()),
                        DeadLetterSink.of(settings.kafka())),
                new ArchiveFunction(settings.reader()));
        env.execute(StreamingJob.ARCHIVE.jobName());
    }

    static void define(StreamExecutionEnvironment env, Sources sources, Sinks sinks, ArchiveFunction archive) {
        // the records are immutable, so the operators of a chain may share them
        env.getConfig().enableObjectReuse();

        SingleOutputStreamOperator<RawMessage> messages = env.fromSource(
                        sources.messages(), WatermarkStrategy.noWatermarks(), "Valid session messages")
                .uid("valid-session-messages");

        SingleOutputStreamOperator<ArchivedSession> documents =
                messages.process(archive).uid("session-document").name("Session document");

        DataStream<DeadLetter> unreadable = documents.getSideOutput(ArchiveFunction.UNREADABLE);

        documents.sinkTo(sinks.archive()).uid("mongo").name("MongoDB");
        unreadable.sinkTo(sinks.deadLetters()).uid("dead-letters").name("Dead letters");
    }
}
