package io.shopstream.recommend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.recommend.topic.TopicWriter;
import io.shopstream.redis.LocalRedis;
import io.shopstream.session.codec.ModelCodec;
import io.shopstream.session.codec.PopularCodec;
import io.shopstream.session.recommendation.PopularProducts;
import io.shopstream.session.recommendation.ProductNeighbours;
import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.settings.Arguments;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A service of a real Redis, its topics in memory, and who asks it. */
final class RunningService implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final MockConsumer<byte[], byte[]> lists =
            topic("product_neighbours", SampleLists.shop().size());
    private final MockConsumer<byte[], byte[]> models = topic("model_published", 0);
    private final MockConsumer<byte[], byte[]> popular = topic("popular_products", 0);
    private final Map<String, byte[]> modelFiles = new ConcurrentHashMap<>();
    private final MockProducer<String, byte[]> published;
    private final RecommendServer server;

    private RunningService(RecommendSettings settings, boolean acknowledging, byte[]... rules) {
        this(settings, acknowledging, "rules", rules);
    }

    /** @param key of the records of the topic of rules */
    private RunningService(RecommendSettings settings, boolean acknowledging, String key, byte[]... rules) {
        MockConsumer<byte[], byte[]> rulesTopic = topic("recommendation_rules", rules.length);
        for (int i = 0; i < rules.length; i++) {
            ConsumerRecord<byte[], byte[]> record =
                    new ConsumerRecord<>("recommendation_rules", 0, i, key.getBytes(UTF_8), rules[i]);
            rulesTopic.schedulePollTask(() -> rulesTopic.addRecord(record));
        }
        published = new MockProducer<>(acknowledging, new StringSerializer(), new ByteArraySerializer());
        Map<String, MockConsumer<byte[], byte[]>> topics = Map.of(
                "product_neighbours",
                lists,
                "recommendation_rules",
                rulesTopic,
                "model_published",
                models,
                "popular_products",
                popular);
        server = RecommendServer.start(
                settings,
                name -> Objects.requireNonNull(topics.get(name)),
                new TopicWriter(published),
                this::modelFile);
    }

    private byte[] modelFile(PublishedModel model) throws IOException {
        byte @Nullable [] file = modelFiles.get(model.version());
        if (file == null) {
            throw new IOException("is not there");
        }
        return file;
    }

    private static MockConsumer<byte[], byte[]> topic(String name, long records) {
        MockConsumer<byte[], byte[]> topic = new MockConsumer<>(OffsetResetStrategy.EARLIEST);
        TopicPartition partition = new TopicPartition(name, 0);
        topic.updatePartitions(name, List.of(new PartitionInfo(name, 0, Node.noNode(), new Node[0], new Node[0])));
        topic.updateBeginningOffsets(Map.of(partition, 0L));
        topic.updateEndOffsets(Map.of(partition, records));
        return topic;
    }

    /** Its lists are still to {@linkplain #read be read}. */
    static RunningService start(LocalRedis redis, String... more) {
        return new RunningService(settings(redis, more), true);
    }

    /** Whose feedback Kafka does not take. */
    static RunningService startWithoutKafka(LocalRedis redis) {
        return new RunningService(settings(redis), false);
    }

    /**
     * Whose topic of rules holds these records.
     *
     * @param file of further rules; empty for none
     */
    static RunningService startWithRules(LocalRedis redis, String file, String... records) {
        byte[][] values =
                Arrays.stream(records).map(record -> record.getBytes(UTF_8)).toArray(byte[][]::new);
        String[] more = file.isEmpty() ? new String[0] : new String[] {"--recommend-rules-file", file};
        return new RunningService(settings(redis, more), true, values);
    }

    /** The same of experiments. */
    static RunningService startWithExperiments(LocalRedis redis, String file, String... records) {
        byte[][] values =
                Arrays.stream(records).map(record -> record.getBytes(UTF_8)).toArray(byte[][]::new);
        String[] more = file.isEmpty() ? new String[0] : new String[] {"--recommend-experiments-file", file};
        return new RunningService(settings(redis, more), true, "experiments", values);
    }

    static RecommendSettings settings(LocalRedis redis, String... more) {
        List<String> all = new ArrayList<>(List.of("--recommend-port", "0", "--redis", "127.0.0.1:" + redis.port()));
        all.addAll(List.of(more));
        return RecommendSettings.from(Arguments.of(all.toArray(new String[0]), Map.of()));
    }

    /** Gives it the lists of {@link SampleLists#shop}, and waits until it has read them. */
    void read() throws Exception {
        long offset = 0;
        for (ProductNeighbours product : SampleLists.shop()) {
            long next = offset++;
            lists.schedulePollTask(() -> lists.addRecord(SampleLists.kafkaRecord(next, SampleLists.change(product))));
        }
        while (get("/api/health/ready").statusCode() != 200) {
            Thread.sleep(20);
        }
    }

    /** Publishes a model whose file is {@code file}. */
    void publish(PublishedModel model, byte[] file) {
        modelFiles.put(model.version(), file);
        long offset = modelFiles.size() - 1;
        models.schedulePollTask(() -> models.addRecord(new ConsumerRecord<>(
                "model_published", 0, offset, model.name().getBytes(UTF_8), ModelCodec.write(model))));
    }

    /** Writes lists of {@code popular_products}. */
    void popular(PopularProducts... lists) {
        for (int i = 0; i < lists.length; i++) {
            long offset = i;
            PopularProducts list = lists[i];
            popular.schedulePollTask(() -> popular.addRecord(new ConsumerRecord<>(
                    "popular_products", 0, offset, list.list().getBytes(UTF_8), PopularCodec.write(list))));
        }
    }

    /** What was published. */
    MockProducer<String, byte[]> published() {
        return published;
    }

    URI address(String path) {
        return URI.create(server.address() + path);
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(address(path)));
    }

    HttpResponse<String> post(String path, String json) throws Exception {
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    List<String> ids(String path) throws Exception {
        return json(get(path)).get("items").findValuesAsText("id");
    }

    @Override
    public void close() {
        server.close();
    }
}
