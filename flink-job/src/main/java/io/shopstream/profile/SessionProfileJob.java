package io.shopstream.profile;

import io.shopstream.environment.JobEnvironment;
import io.shopstream.session.ValidSession;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.StreamingJob;
import io.shopstream.stream.RawMessage;
import io.shopstream.stream.RawMessageSource;
import io.shopstream.stream.message.ValidSessionReader;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Keeps in Redis what each user did last, for whoever answers them.
 *
 * <pre>
 * valid_customer_session --&gt; readable --&gt; profiles (Redis)
 * </pre>
 *
 * <p>Nothing is keyed and nothing is state: a message joins its user's profile by one write that may be repeated and needs no
 * order ({@link io.shopstream.sessionprofile.ProfileStore}). While Redis is away the job stands still.
 */
public final class SessionProfileJob {

    private SessionProfileJob() {}

    public static void main(String[] arguments) throws Exception {
        ProfileSettings settings = ProfileSettings.from(Arguments.of(arguments));
        StreamExecutionEnvironment env = JobEnvironment.get();
        define(
                env,
                RawMessageSource.committed(settings.kafka(), settings.validTopic(), settings.consumerGroup())
                        .build(),
                settings.reader(),
                new ProfileSink(settings.redis(), settings.patience(), settings.kept()));
        env.execute(StreamingJob.PROFILE.jobName());
    }

    static void define(
            StreamExecutionEnvironment env,
            Source<RawMessage, ?, ?> messages,
            ValidSessionReader reader,
            Sink<ValidSession> profiles) {
        // the records are immutable, so the operators of a chain may share them
        env.getConfig().enableObjectReuse();

        env.fromSource(messages, WatermarkStrategy.noWatermarks(), "Valid session messages")
                .uid("valid-session-messages")
                .process(new ReadableSessionFunction(reader))
                .uid("readable")
                .name("Readable")
                .sinkTo(profiles)
                .uid("profiles")
                .name("Redis");
    }
}
