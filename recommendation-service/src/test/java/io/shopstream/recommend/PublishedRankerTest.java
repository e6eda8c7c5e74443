package io.shopstream.recommend;

import static io.shopstream.recommend.RunningService.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.MongoTimeoutException;
import io.shopstream.ranking.LinearRanker;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.RankerFile;
import io.shopstream.recommend.answer.UsedRanker;
import io.shopstream.redis.LocalRedis;
import io.shopstream.session.codec.ModelCodec;
import io.shopstream.session.recommendation.PublishedModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PublishedRankerTest {

    private static final String HASH = "0".repeat(64);

    private final TestClock clock = new TestClock();
    private final Map<String, byte[]> files = new HashMap<>();
    private boolean away;
    private int reads;

    private final PublishedFile<UsedRanker> ranker = new PublishedFile<>(Models.ranker("ranker", 0), this::file, clock);

    private byte[] file(PublishedModel model) throws IOException {
        reads++;
        if (away) {
            throw new MongoTimeoutException("nobody there");
        }
        byte @Nullable [] file = files.get(model.version());
        if (file == null) {
            throw new IOException("its file is not in the store");
        }
        return file;
    }

    /** Whose scores are all {@code weight} times what the first term is. */
    private static byte[] rankerFile(double weight) throws IOException {
        double[] weights = new double[LinearRanker.terms()];
        Arrays.fill(weights, weight);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        RankerFile.write(new LinearRanker(weights), file);
        return file.toByteArray();
    }

    private PublishedModel model(String version, byte[] file) {
        files.put(version, file);
        return model(version, file.length);
    }

    private static PublishedModel model(String version, long bytes) {
        return new PublishedModel("ranker", version, HASH, bytes, 0, Map.of("questions", 1_000.0));
    }

    private void take(String key, byte @Nullable [] value) {
        ranker.take(List.of(new ConsumerRecord<>("model_published", 0, 0, key.getBytes(UTF_8), value)));
        ranker.caughtUp();
    }

    private void take(PublishedModel model) {
        take(model.name(), ModelCodec.write(model));
    }

    @Test
    void theLastOneIsInUseAndOnlyThatOneIsRead() throws IOException {
        PublishedModel first = model("v1", rankerFile(1));
        PublishedModel second = model("v2", rankerFile(2));
        List<ConsumerRecord<byte[], byte[]>> both = List.of(
                new ConsumerRecord<>("t", 0, 0, "ranker".getBytes(UTF_8), ModelCodec.write(first)),
                new ConsumerRecord<>("t", 0, 1, "ranker".getBytes(UTF_8), ModelCodec.write(second)));

        ranker.take(both);
        assertThat(ranker.get().version()).isEqualTo("shipped");
        ranker.caughtUp();
        ranker.caughtUp();

        assertThat(ranker.get().version()).isEqualTo("v2");
        assertThat(ranker.state().problem()).isNull();
        assertThat(reads).isEqualTo(1);
        ranker.take(both);
        ranker.caughtUp();
        assertThat(reads).as("the topic read anew").isEqualTo(1);
    }

    @Test
    void aTombstoneBringsTheShippedOneBackAndOtherNamesMeanNothing() throws IOException {
        take(model("v1", rankerFile(1)));
        take("other", "no record of a ranker".getBytes(UTF_8));
        assertThat(ranker.get().version()).isEqualTo("v1");
        assertThat(ranker.state().problem()).isNull();

        take("ranker", null);

        assertThat(ranker.get().version()).isEqualTo("shipped");
    }

    @Test
    void oneThatCannotBeUsedLeavesTheLastGoodOne() throws IOException {
        take(model("v1", rankerFile(1)));
        Ranker good = ranker.get().ranker();
        byte[] flipped = rankerFile(2);
        flipped[flipped.length - 20] ^= 1;
        byte[] nan = rankerFile(Double.NaN, rankerFile(1));
        byte[] otherFeatures = rankerFile(1);
        // within the name of the first feature
        otherFeatures[12] ^= 1;

        refused(model("v2", flipped), "damaged");
        refused(model("v3", nan), "no number");
        refused(model("v4", otherFeatures), "other features");
        refused(model("v5", "text".getBytes(UTF_8)), "v5");
        refused(model("v6", 10), "not in the store");
        refused(model("v7", RankerFile.MOST_BYTES + 1), "too large");
        take("ranker", "{}".getBytes(UTF_8));
        assertThat(ranker.state().problem()).contains("the record");
        assertThat(ranker.get().ranker()).isSameAs(good);

        take(model("v8", rankerFile(3)));
        assertThat(ranker.get().version()).isEqualTo("v8");
        assertThat(ranker.state().problem()).isNull();
    }

    @Test
    void theOneInUseThatIsPublishedAgainIsWhatWasPublishedLast() throws IOException {
        PublishedModel good = model("v1", rankerFile(1));
        take(good);
        refused(model("v2", "text".getBytes(UTF_8)), "v2");
        int before = reads;

        take(good);

        assertThat(ranker.get().version()).isEqualTo("v1");
        assertThat(ranker.state().problem()).isNull();
        assertThat(reads).isEqualTo(before);
    }

    /** A file whose checksum is right and one of whose weights is {@code weight}. */
    private static byte[] rankerFile(double weight, byte[] like) throws IOException {
        CRC32 checksum = new CRC32();
        ByteBuffer file = ByteBuffer.wrap(like.clone());
        int end = like.length - Long.BYTES;
        file.putDouble(end - Double.BYTES, weight);
        checksum.update(file.array(), 0, end);
        file.putLong(end, checksum.getValue());
        return file.array();
    }

    private void refused(PublishedModel model, String why) {
        take(model);
        assertThat(ranker.state().problem()).contains(why);
        assertThat(ranker.get().version()).isEqualTo("v1");
    }

    @Test
    void whileMongoIsAwayTheLastGoodOneStaysAndTheFileIsReadWhenItIsBack() throws IOException {
        away = true;
        take(model("v1", rankerFile(1)));
        assertThat(ranker.get().version()).isEqualTo("shipped");
        assertThat(ranker.state().problem()).contains("v1", "MongoDB does not answer");
        away = false;
        ranker.caughtUp();
        assertThat(reads).as("not asked all the time").isEqualTo(1);

        clock.now += Duration.ofSeconds(5).toMillis();
        ranker.caughtUp();

        assertThat(ranker.get().version()).isEqualTo("v1");
        assertThat(ranker.state().problem()).isNull();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -1})
    void aServiceUsesItWithoutAPauseAndSaysSo(double weight) throws Exception {
        byte[] file = rankerFile(weight);
        try (LocalRedis redis = LocalRedis.start();
                RunningService service = RunningService.start(redis)) {
            service.read();
            assertThat(answer(service).get("modelVersion").asText()).isEqualTo("shipped");
            service.publish(model("v1", file.length), file);
            JsonNode answer = answer(service);
            while (answer.get("modelVersion").asText().equals("shipped")) {
                answer = answer(service);
            }

            JsonNode model = json(service.get("/api/models")).get("ranker");
            assertThat(answer.get("modelVersion").asText()).isEqualTo("v1");
            assertThat(model.get("modelVersion").asText()).isEqualTo("v1");
            assertThat(model.get("problem").isNull()).isTrue();
            assertThat(model.get("figures").get("questions").asDouble()).isEqualTo(1_000);
            // whether the lists' evidence speaks for a product or against it
            assertThat(answer.get("items").get(0).get("id").asText().equals("lamp"))
                    .isEqualTo(weight > 0);
            assertThat(service.get("/metrics").body()).contains("shopstream_recommend_ranker_outdated 0");

            service.publish(model("v2", file.length), Arrays.copyOf(file, file.length - 1));
            while (json(service.get("/api/models")).get("ranker").get("problem").isNull()) {
                Thread.sleep(20);
            }
            assertThat(service.get("/metrics").body()).contains("shopstream_recommend_ranker_outdated 1");
            assertThat(answer(service).get("modelVersion").asText()).isEqualTo("v1");
        }
    }

    private static JsonNode answer(RunningService service) throws Exception {
        HttpResponse<String> answer =
                service.post("/api/session/recommend", "{\"items\":[\"bed\"],\"scenario\":\"discover\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer);
    }

    private static final class TestClock extends Clock {

        private long now = 1_764_000_000_000L;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now);
        }
    }
}
