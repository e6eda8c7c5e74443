package io.shopstream.archive;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.insights.KeepingSink;
import io.shopstream.session.ClockCheck;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.sessionarchive.ArchivedSession;
import io.shopstream.stream.DeadLetter;
import io.shopstream.stream.RawMessage;
import io.shopstream.stream.RefusedDocumentTopic;
import io.shopstream.stream.RefusedDocuments;
import io.shopstream.stream.SkippedOffsets;
import io.shopstream.stream.TestedJob;
import io.shopstream.stream.message.ValidSessionReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionArchiveJobTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @BeforeEach
    void emptySinks() {
        KeepingSink.clear();
    }

    @Test
    void everyOperatorKeepsItsUid() {
        StreamExecutionEnvironment env = TestedJob.environment();
        define(env, List.of(), new KeepingSink<>("archive"));

        assertThat(TestedJob.inputs(env))
                .isEqualTo(Map.of(
                        "valid-session-messages", List.of(),
                        "session-document", List.of("valid-session-messages"),
                        "mongo", List.of("session-document"),
                        "dead-letters", List.of("session-document")));
    }

    @Test
    void whatCrossesItsEdgesIsPojos() {
        assertThat(TypeInformation.of(ArchivedSession.class)).isInstanceOf(PojoTypeInfo.class);
        assertThat(TypeInformation.of(DeadLetter.class)).isInstanceOf(PojoTypeInfo.class);
    }

    @Test
    void archivesEveryMessageOnceHoweverOftenItComes() throws Exception {
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            records.add(SessionCodec.encode(message("m-" + i)
                    .of("u-" + i % 10, "s-" + i % 30)
                    .view("10:00:00", "p-1", "c-1")
                    .build()));
        }
        records.addAll(records.subList(200, 400));
        // another user's message of the same id is another message
        records.add(SessionCodec.encode(
                message("m-77").of("u-8", "s-30").view("10:00:00", "p-1", "c-1").build()));
        records.add(new byte[] {7});
        try (LocalMongo mongo = new LocalMongo()) {
            StreamExecutionEnvironment env = TestedJob.environment();
            RefusedDocuments.Factory none = () -> new RefusedDocumentTopic(
                    new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()));
            define(env, records, new MongoSessionSink(mongo.settings(), 64, none));
            env.execute();

            assertThat(mongo.sessions().countDocuments()).isEqualTo(1_001);
            BsonDocument found = Objects.requireNonNull(mongo.sessions()
                    .find(new BsonDocument("_id", new BsonString("u-7:m-77")))
                    .first());
            assertThat(found.getDocument("user").getString("userId").getValue()).isEqualTo("u-7");
        }
        assertThat(KeepingSink.kept("dead-letters", DeadLetter.class))
                .extracting(DeadLetter::topic)
                .containsExactly("refused_document");
    }

    private static void define(StreamExecutionEnvironment env, List<byte[]> records, Sink<ArchivedSession> archive) {
        List<byte[]> values = new ArrayList<>(records);
        SessionArchiveJob.define(
                env,
                new SessionArchiveJob.Sources(new DataGeneratorSource<>(
                        index -> new RawMessage(
                                new byte[0],
                                values.get(index.intValue()),
                                "valid_customer_session",
                                0,
                                index,
                                1_800_000_000_000L),
                        values.size(),
                        TypeInformation.of(RawMessage.class))),
                new SessionArchiveJob.Sinks(archive, new KeepingSink<>("dead-letters")),
                new ArchiveFunction(
                        new ValidSessionReader(new ClockCheck(ClockCheck.DEFAULT_TOLERANCE), SkippedOffsets.NONE)));
    }
}
