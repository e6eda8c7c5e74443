package io.shopstream.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import io.shopstream.sessionarchive.ArchivedSession;
import io.shopstream.stream.Backoff;
import io.shopstream.stream.NoContext;
import io.shopstream.stream.RefusedDocumentTopic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoSessionWriterTest {

    private static final int BATCH = 3;

    private final LocalMongo mongo = new LocalMongo();
    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final ExecutorService task = Executors.newSingleThreadExecutor();
    private final Map<String, Counter> counters = new TreeMap<>();
    private final MongoSessionWriter writer = new MongoSessionWriter(
            new SessionArchive(mongo.settings()),
            new RefusedDocumentTopic(kafka),
            BATCH,
            1000,
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(10)),
            new UnregisteredMetricsGroup() {
                @Override
                public Counter counter(String name) {
                    return counters.computeIfAbsent(name, absent -> new SimpleCounter());
                }
            });

    @AfterEach
    void close() {
        task.shutdownNow();
        writer.close();
        mongo.close();
    }

    @Test
    void writesAFullBatchAtOnceAndTheRestWithTheCheckpoint() throws Exception {
        write("a", "b");
        assertThat(stored()).isZero();

        write("c", "d");
        assertThat(stored()).isEqualTo(3);

        writer.flush(false);
        assertThat(stored()).isEqualTo(4);
    }

    @Test
    void writesWhenABatchHasManyBytes() throws Exception {
        writer.write(session(new BsonString("a"), new BsonBinary(new byte[1000])), NoContext.CONTEXT);

        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void aRepeatedMessageIsNeitherStoredTwiceNorReplacedNorRefused() throws Exception {
        write("a");
        writer.flush(false);

        write("a", "b");
        writer.flush(false);

        assertThat(mongo.sessions().find())
                .containsExactlyInAnyOrder(
                        BsonDocument.parse("{\"_id\":\"a\",\"contentHash\":{\"$numberLong\":\"7\"},\"n\":1}"),
                        BsonDocument.parse("{\"_id\":\"b\",\"contentHash\":{\"$numberLong\":\"7\"},\"n\":1}"));
        assertThat(counted("documentsPresent")).isEqualTo(1);
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void anotherMessageUnderTheIdentityOfOneThatIsArchivedGoesToTheDeadLetters() throws Exception {
        write("a");
        writer.flush(false);

        writer.write(session(new BsonString("a"), 8, new BsonInt32(2)), NoContext.CONTEXT);
        // two of one batch
        writer.write(session(new BsonString("b"), 9, new BsonInt32(3)), NoContext.CONTEXT);
        writer.write(session(new BsonString("b"), 10, new BsonInt32(4)), NoContext.CONTEXT);
        writer.flush(false);

        assertThat(mongo.sessions().find())
                .extracting(document -> document.getInt32("n").getValue())
                .containsExactlyInAnyOrder(1, 3);
        assertThat(counted("documentsWritten")).isEqualTo(2);
        assertThat(counted("documentsPresent")).isZero();
        assertThat(counted("documentsRefused")).isEqualTo(2);
        assertThat(kafka.history()).extracting(letter -> text(letter.key())).containsExactlyInAnyOrder("a", "b");
        assertThat(kafka.history())
                .extracting(letter -> header(letter, "reason"))
                .containsOnly("a message of this identity is archived already, with other content");
    }

    @Test
    void aDocumentWithABadIdGoesToTheDeadLettersAndTheRestGoesOn() throws Exception {
        write("a");
        writer.write(session(new BsonArray(), new BsonInt32(7)), NoContext.CONTEXT);
        write("b");

        assertThat(stored()).isEqualTo(2);
        assertThat(counted("documentsRefused")).isEqualTo(1);
        assertThat(counted("documentsRetried")).isZero();
        assertThat(kafka.history()).hasSize(1);
        ProducerRecord<byte[], byte[]> letter = kafka.history().get(0);
        assertThat(letter.topic()).isEqualTo("refused_document");
        assertThat(text(letter.value())).isEqualTo("{\"_id\": [], \"contentHash\": 7, \"n\": 7}");
        assertThat(header(letter, "index")).isEqualTo("sessions");
        assertThat(header(letter, "reason")).contains("array");
    }

    @Test
    void aDocumentThatIsTooLargeGoesToTheDeadLettersAndTheRestGoesOn() throws Exception {
        write("a");
        writer.write(session(new BsonString("large"), new BsonBinary(new byte[17 << 20])), NoContext.CONTEXT);
        write("b");
        writer.flush(false);

        assertThat(stored()).isEqualTo(2);
        assertThat(kafka.history()).hasSize(1);
        assertThat(text(kafka.history().get(0).key())).isEqualTo("large");
    }

    @Test
    void aCheckpointWaitsUntilMongoIsBack() throws Exception {
        write("a");
        mongo.stop();
        Future<?> checkpoint = task.submit(() -> {
            writer.flush(false);
            return null;
        });
        assertThatThrownBy(() -> checkpoint.get(700, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);

        mongo.startAgain();
        checkpoint.get(30, TimeUnit.SECONDS);

        assertThat(stored()).isEqualTo(1);
        assertThat(counted("documentsRetried")).isPositive();
        assertThat(counted("documentsWritten") + counted("documentsPresent")).isEqualTo(1);
    }

    @Test
    void anotherIndexUnderTheNameOfItsOwnDoesNotStopTheArchive() throws Exception {
        mongo.refused.put("createIndexes", 86);

        write("a");
        writer.flush(false);

        assertThat(stored()).isEqualTo(1);
        assertThat(counted("documentsRetried")).isZero();
    }

    @Test
    void waitsForAPermissionAndSaysThatSomebodyHasToGiveIt() throws Exception {
        mongo.refused.put("insert", 13);
        write("a");
        Future<?> checkpoint = task.submit(() -> {
            writer.flush(false);
            return null;
        });
        assertThatThrownBy(() -> checkpoint.get(300, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);

        mongo.refused.clear();
        checkpoint.get(30, TimeUnit.SECONDS);

        assertThat(stored()).isEqualTo(1);
        assertThat(counted("documentsRetried")).isPositive();
        assertThat(kafka.history()).isEmpty();
        assertThat(MongoSessionWriter.describe(new MongoException(13, "not authorized")))
                .isEqualTo("wait until somebody mends what MongoDB refuses");
        assertThat(MongoSessionWriter.describe(new MongoException(91, "shutting down")))
                .isEqualTo("cannot be archived now, trying until they can");
    }

    @Test
    void aCancelledTaskDoesNotWaitForMongo() throws Exception {
        write("a");
        mongo.stop();
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Future<?> checkpoint = task.submit(() -> {
            thread.complete(Thread.currentThread());
            writer.flush(false);
            return null;
        });

        thread.get().interrupt();

        assertThatThrownBy(() -> checkpoint.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
    }

    private void write(String... ids) throws InterruptedException {
        for (String id : ids) {
            writer.write(session(new BsonString(id), new BsonInt32(1)), NoContext.CONTEXT);
        }
    }

    private long counted(String name) {
        return Objects.requireNonNull(counters.get(name), name).getCount();
    }

    private long stored() {
        return mongo.sessions().countDocuments();
    }

    private static ArchivedSession session(BsonValue id, BsonValue content) {
        return session(id, 7, content);
    }

    private static ArchivedSession session(BsonValue id, long contentHash, BsonValue content) {
        BsonDocument fields = new BsonDocument("_id", id)
                .append("contentHash", new BsonInt64(contentHash))
                .append("n", content);
        RawBsonDocument document = new RawBsonDocument(fields, new BsonDocumentCodec());
        byte[] bson = new byte[document.getByteBuffer().remaining()];
        document.getByteBuffer().get(bson);
        return new ArchivedSession(id.isString() ? id.asString().getValue() : "odd", contentHash, bson);
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return text(letter.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
