package io.shopstream.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.stream.NoContext;
import io.shopstream.stream.RefusedDocument;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole sink, but for Flink and Elasticsearch themselves: bulks of at most 4 documents, 2 at a time. */
@Timeout(60)
class ElasticsearchSinkTest {

    private final TestWriterContext flink = new TestWriterContext();
    private KeptRefusals refusals = new KeptRefusals(0);
    private StubElasticsearch elasticsearch;
    private StatefulSinkWriter<Document, BufferedRequestState<PendingDocument>> writer;

    @BeforeEach
    void start() throws IOException {
        elasticsearch = new StubElasticsearch(0);
        writer = open(settings(elasticsearch.port()), List.of());
    }

    @AfterEach
    void stop() throws Exception {
        writer.close();
        elasticsearch.close();
    }

    @Test
    void sendsDocumentsWithExternalVersions() throws Exception {
        write(document("a", 7), document("b", 8));
        flush();

        StubElasticsearch.Bulk bulk = elasticsearch.bulks().get(0);
        assertThat(bulk.path()).isEqualTo("/_bulk?require_alias=true&filter_path=items.*.status,items.*.error");
        assertThat(bulk.contentType()).isEqualTo("application/x-ndjson");
        assertThat(bulk.body()).isEqualTo("""
                        {"index":{"_index":"session_summary","_id":"a","version":7,"version_type":"external"}}
                        {"v":7}
                        {"index":{"_index":"session_summary","_id":"b","version":8,"version_type":"external"}}
                        {"v":8}
                        """);
        assertThat(flink.counts()).isEqualTo(Map.of("documentsWritten", 2L));
    }

    @Test
    void takesAConflictForSuccess() throws Exception {
        write(document("a", 7));
        flush();
        write(document("a", 7), document("a", 6), document("a", 9));
        flush();

        assertThat(elasticsearch.documents()).isEqualTo(Map.of("a", "{\"v\":9}"));
        assertThat(flink.counts()).isEqualTo(Map.of("documentsWritten", 2L, "documentsInConflict", 2L));
    }

    @Test
    void setsARefusedDocumentAsideAndRepeatsOnlyWhatThereWasNoRoomFor() throws Exception {
        elasticsearch.nextItems(id -> switch (id) {
            case "bad" -> refusal();
            case "busy" -> StubElasticsearch.error(429, "es_rejected_execution_exception", "queue is full");
            default -> null;
        });
        write(document("a", 1), document("bad", 1), document("busy", 1), document("b", 1));
        flush();

        assertThat(elasticsearch.bulks())
                .extracting(StubElasticsearch.Bulk::ids)
                .containsExactly(List.of("a", "bad", "busy", "b"), List.of("busy"));
        assertThat(elasticsearch.documents()).containsOnlyKeys("a", "b", "busy");
        assertThat(refusals.kept)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        new DocumentRefusal(document("bad", 1), 400, "strict_dynamic_mapping_exception: no field [x]")
                                .toKeep());
        assertThat(flink.counts())
                .isEqualTo(Map.of("documentsWritten", 3L, "documentsRefused", 1L, "documentsRetried", 1L));
    }

    @Test
    void triesAgainWhileTheServerIsOverloadedOrUnavailable() throws Exception {
        for (int status : new int[] {429, 503, 500, 502, 404}) {
            elasticsearch.nextStatus(status);
        }
        write(document("a", 1), document("b", 1));
        flush();

        assertThat(elasticsearch.documents()).containsOnlyKeys("a", "b");
        assertThat(elasticsearch.bulks()).hasSize(6);
        assertThat(flink.counts()).isEqualTo(Map.of("documentsWritten", 2L, "documentsRetried", 10L));
    }

    @Test
    void waitsForAServerThatIsNotThereWithoutSpinning() throws Exception {
        int port = freePort();
        writer.close();
        writer = open(settings(port), List.of());
        write(document("a", 1));
        long started = System.nanoTime();
        flink.mailbox.yieldUntil(() -> flink.counts().getOrDefault("documentsRetried", 0L) >= 3);
        long waited = Duration.ofNanos(System.nanoTime() - started).toMillis();
        try (StubElasticsearch late = new StubElasticsearch(port)) {
            flush();
            assertThat(late.documents()).containsOnlyKeys("a");
        }
        // after 100 ms, 200 ms and 400 ms, of each of which half at most is taken off; the third need not be over
        assertThat(waited).isGreaterThanOrEqualTo(150);
    }

    @Test
    void completesACheckpointInAnOutageAndKeepsWhatIsBuffered() throws Exception {
        StatefulSinkWriter<Document, BufferedRequestState<PendingDocument>> failing =
                open(settings(freePort()), List.of());
        for (int i = 0; i < 6; i++) {
            failing.write(document("d-" + i, i), NoContext.CONTEXT);
        }
        failing.flush(false);
        assertThat(flink.gauge("documentsPending")).isEqualTo(6L);
        Collection<BufferedRequestState<PendingDocument>> state = failing.snapshotState(1);
        failing.close();

        SimpleVersionedSerializer<BufferedRequestState<PendingDocument>> serializer =
                sink(settings(elasticsearch.port())).getWriterStateSerializer();
        byte[] stored = serializer.serialize(state.iterator().next());
        writer.close();
        writer = open(settings(elasticsearch.port()), List.of(serializer.deserialize(serializer.getVersion(), stored)));
        assertThat(flink.gauge("documentsPending")).isEqualTo(6L);
        write(document("d-6", 6));
        assertThat(flink.gauge("documentsPending")).isEqualTo(7L);
        flush();
        assertThat(flink.gauge("documentsPending")).isEqualTo(0L);

        assertThat(elasticsearch.documents())
                .hasSize(7)
                .containsEntry("d-0", "{\"v\":0}")
                .containsKey("d-6");
    }

    @Test
    void splitsARequestThatIsTooLargeDownToTheDocumentThatIsTheCause() throws Exception {
        for (int i = 0; i < 7; i++) {
            elasticsearch.nextStatus(bulk -> bulk.body().length() > 300 ? 413 : null);
        }
        elasticsearch.takesAtMost(300);
        write(document("a", 1), document("b", 1), large("c"), document("d", 1));
        flush();

        assertThat(elasticsearch.bulks())
                .extracting(StubElasticsearch.Bulk::ids)
                .containsExactly(
                        List.of("a", "b", "c", "d"), List.of("a", "b"), List.of("c", "d"), List.of("c"), List.of("d"));
        assertThat(elasticsearch.documents()).containsOnlyKeys("a", "b", "d");
        assertThat(refusals.kept)
                .extracting(RefusedDocument::status, RefusedDocument::id)
                .containsExactly(tuple(413, "c"));
    }

    @Test
    void isolatesTheDocumentForWhichAWholeRequestIsRefused() throws Exception {
        for (int i = 0; i < 7; i++) {
            elasticsearch.nextStatus(bulk -> bulk.ids().contains("bad") ? 400 : null);
        }
        write(document("a", 1), document("b", 1), document("c", 1), document("bad", 1));
        flush();

        assertThat(elasticsearch.documents()).containsOnlyKeys("a", "b", "c");
        assertThat(refusals.kept).extracting(RefusedDocument::id).containsExactly("bad");
        assertThat(flink.counts()).isEqualTo(Map.of("documentsWritten", 3L, "documentsRefused", 1L));
    }

    /** A proxy's limit, a page behind a wrong scheme or port, another server's JSON: none knows a document. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | <html><body>The plain HTTP request was sent to HTTPS port</body></html>
            413 | <html><body>Request Entity Too Large</body></html>
            413 | {"error":"too large"}
            404 | <html></html>
            405 | {"error":"Incorrect HTTP method for uri [/_bulk]","status":405}
            301 | <html>moved</html>
            502 | <html>bad gateway</html>
            200 | <html>welcome</html>
            200 | {}
            200 | {"items":[{"index":{}},{"index":{"status":400}}]}
            400 | {"timestamp":"2026-11-20T10:15:00Z","status":400,"error":"Bad Request","path":"/_bulk"}
            400 | {"error":{"code":400,"message":"Bad Request"},"status":400}
            400 | {"error":{"type":"bad_request","reason":"no such route"},"status":400}
            400 | {"error":{"type":"t","reason":"r","root_cause":[]},"status":404}
            """)
    void whatIsNotElasticsearchsOwnAnswerIsNoVerdict(int status, String body) throws Exception {
        // enough for a document to be alone with it, and to come again
        for (int i = 0; i < 4; i++) {
            elasticsearch.nextAnswer(status, body);
        }
        write(document("a", 1), document("b", 1));
        flush();

        assertThat(refusals.kept).isEmpty();
        assertThat(elasticsearch.documents()).containsOnlyKeys("a", "b");
        assertThat(flink.counts()).containsEntry("documentsWritten", 2L).doesNotContainKey("documentsRefused");
        assertThat(elasticsearch.bulks()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void aRefusalOfHowDocumentsAreSentIsNoVerdictOnThem() throws Exception {
        elasticsearch.nextRefusal(
                "illegal_argument_exception", "request [/_bulk] contains unrecognized parameter: [require_alias]");
        write(document("a", 1));
        flush();

        assertThat(refusals.kept).isEmpty();
        assertThat(elasticsearch.documents()).containsOnlyKeys("a");
    }

    @Test
    void setsAsideTheDocumentsThatARefusalNamesAndSendsTheOthersOnce() throws Exception {
        elasticsearch.nextRefusal(
                "action_request_validation_exception",
                "Validation Failed: 1: id [bad] is too long, must be no longer than 512 bytes but was: 600;");
        write(document("a", 1), document("bad", 1), document("b", 1), document("c", 1));
        flush();

        assertThat(elasticsearch.bulks())
                .extracting(StubElasticsearch.Bulk::ids)
                .containsExactly(List.of("a", "bad", "b", "c"), List.of("a", "b", "c"));
        assertThat(elasticsearch.documents()).containsOnlyKeys("a", "b", "c");
        assertThat(refusals.kept)
                .extracting(RefusedDocument::reason)
                .containsExactly("action_request_validation_exception: Validation Failed: 1: id [bad] is too long, must"
                        + " be no longer than 512 bytes but was: 600;");
    }

    @Test
    void waitsUntilItsPasswordIsMended(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "old");
        elasticsearch.demand("new");
        writer.close();
        writer = open(settings(elasticsearch.port(), password.toString(), false), List.of());
        write(document("a", 1));
        flink.mailbox.yieldUntil(() -> flink.counts().containsKey("documentsRetried"));
        assertThat(elasticsearch.documents()).isEmpty();

        Files.delete(password);
        flink.mailbox.yieldUntil(() -> flink.counts().getOrDefault("documentsRetried", 0L) >= 3);
        Files.writeString(password, "new");
        flush();
        assertThat(elasticsearch.documents()).containsOnlyKeys("a");
    }

    @Test
    void waitsForAnIndexThatIsMissing() throws Exception {
        elasticsearch.nextItems(id -> StubElasticsearch.error(404, "index_not_found_exception", "no such index"));
        elasticsearch.nextItems(id -> StubElasticsearch.error(403, "cluster_block_exception", "disk is full"));
        write(document("a", 1));
        flush();

        assertThat(elasticsearch.documents()).containsOnlyKeys("a");
        assertThat(refusals.kept).isEmpty();
    }

    @Test
    void givesUpOnADocumentThatElasticsearchKeepsFailingOn() throws Exception {
        writer.close();
        PendingDocument nearlyGivenUp = new PendingDocument(document("poison", 1), BulkTally.MOST_FAILURES - 2);
        BufferedRequestState<PendingDocument> state =
                new BufferedRequestState<>(List.of(new RequestEntryWrapper<>(nearlyGivenUp, 100)));
        for (int i = 0; i < 2; i++) {
            elasticsearch.nextItems(id -> StubElasticsearch.error(500, "null_pointer_exception", "a fault"));
        }
        writer = open(settings(elasticsearch.port()), List.of(state));
        flush();
        write(document("poison", 2));
        flush();

        assertThat(refusals.kept)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        new DocumentRefusal(document("poison", 1), 500, "null_pointer_exception: a fault").toKeep());
        assertThat(elasticsearch.documents()).isEqualTo(Map.of("poison", "{\"v\":2}"));
    }

    @Test
    void sendsARefusedDocumentAgainIfItCouldNotBeKept() throws Exception {
        refusals = new KeptRefusals(1);
        writer.close();
        writer = open(settings(elasticsearch.port()), List.of());
        elasticsearch.nextItems(id -> id.equals("bad") ? refusal() : null);
        elasticsearch.nextItems(id -> id.equals("bad") ? refusal() : null);
        write(document("a", 1), document("bad", 1));
        flush();

        assertThat(elasticsearch.bulks())
                .extracting(StubElasticsearch.Bulk::ids)
                .containsExactly(List.of("a", "bad"), List.of("bad"));
        assertThat(refusals.kept).hasSize(1);
    }

    @Test
    void compressesRequestsIfTold() throws Exception {
        writer.close();
        writer = open(settings(elasticsearch.port(), null, true), List.of());
        write(document("a", 1));
        flush();

        assertThat(elasticsearch.documents()).isEqualTo(Map.of("a", "{\"v\":1}"));
    }

    @Test
    void sendsADocumentLargerThanABulkAlone() throws Exception {
        String json = "{\"v\":\"" + "x".repeat((int) ElasticsearchSink.BULK_BYTES) + "\"}";
        write(document("a", 1), new Document("session_summary", "b", 1, json.getBytes(StandardCharsets.UTF_8)));
        flush();

        assertThat(elasticsearch.documents()).containsOnlyKeys("a", "b");
        assertThat(elasticsearch.bulks()).hasSize(2);
    }

    @Test
    void holdsTheJobBackWhileRequestsAreUnanswered() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            elasticsearch.nextStatus(bulk -> {
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return null;
            });
        }
        Thread job = new Thread(() -> {
            try {
                write(IntStream.range(0, 40)
                        .mapToObj(i -> document("d-" + i, i))
                        .toArray(Document[]::new));
                flush();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        job.start();
        while (elasticsearch.bulks().size() < 2 || job.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(elasticsearch.bulks()).hasSize(2);
        // two requests under way, four that are buffered, and the document that has no place
        assertThat(flink.gauge("documentsPending")).isEqualTo(2L * 4 + 4L * 4 + 1);

        answer.countDown();
        job.join();
        assertThat(elasticsearch.documents()).hasSize(40);
    }

    @Test
    void followsHowLongNewsWaitedButNotWhatElasticsearchHadAlready() throws Exception {
        long now = System.currentTimeMillis();
        write(since("a", now - 1500), since("b", now - 20_000), document("c", 1));
        flush();
        write(since("a", now - 1500));
        flush();

        assertThat(flink.counts()).isEqualTo(Map.of("documentsWritten", 3L, "documentsInConflict", 1L));
        assertThat(flink.gauge("messageToIndexed/le=1.0/documents")).isEqualTo(0L);
        assertThat(flink.gauge("messageToIndexed/le=30.0/documents")).isEqualTo(2L);
        assertThat(flink.gauge("messageToIndexed/le=+Inf/documents")).isEqualTo(2L);
    }

    private static Document since(String id, long since) {
        return new Document("session_summary", id, 1, "{}".getBytes(StandardCharsets.UTF_8), since);
    }

    private static ObjectNode refusal() {
        return StubElasticsearch.error(400, "strict_dynamic_mapping_exception", "no field [x]");
    }

    private static Document document(String id, long version) {
        byte[] json = ("{\"v\":" + version + "}").getBytes(StandardCharsets.UTF_8);
        return new Document("session_summary", id, version, json);
    }

    private static Document large(String id) {
        byte[] json = ("{\"v\":\"" + "x".repeat(300) + "\"}").getBytes(StandardCharsets.UTF_8);
        return new Document("session_summary", id, 1, json);
    }

    private void write(Document... documents) throws IOException, InterruptedException {
        for (Document document : documents) {
            writer.write(document, NoContext.CONTEXT);
        }
    }

    /** As at the end of a stream: everything is written when this returns. */
    private void flush() throws IOException, InterruptedException {
        writer.flush(true);
    }

    private ElasticsearchSink sink(ElasticsearchSettings settings) {
        KeptRefusals kept = refusals;
        return new ElasticsearchSink(settings, () -> kept);
    }

    private StatefulSinkWriter<Document, BufferedRequestState<PendingDocument>> open(
            ElasticsearchSettings settings, Collection<BufferedRequestState<PendingDocument>> state)
            throws IOException {
        return sink(settings).restoreWriter(flink.context(), state);
    }

    private static ElasticsearchSettings settings(int port) {
        return settings(port, null, false);
    }

    private static ElasticsearchSettings settings(int port, @Nullable String passwordFile, boolean compression) {
        return new ElasticsearchSettings(
                List.of("http://127.0.0.1:" + port),
                passwordFile == null ? null : "shop",
                passwordFile,
                null,
                Duration.ofSeconds(10),
                4,
                2,
                Duration.ofMillis(200),
                compression);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
