package io.shopstream.profile;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.redis.LocalRedis;
import io.shopstream.redis.RedisConnection;
import io.shopstream.session.ValidSession;
import io.shopstream.sessionprofile.ProfileStore;
import io.shopstream.stream.NoContext;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.RedisClient;

@Timeout(60)
class ProfileWriterTest {

    private final TestProcessingTimeService time = new TestProcessingTimeService();

    @SuppressWarnings("NullAway.Init")
    private LocalRedis redis;

    @BeforeEach
    void start() throws Exception {
        redis = LocalRedis.start();
        time.setCurrentTime(1_000);
    }

    @AfterEach
    void stop() throws IOException {
        redis.close();
    }

    @Test
    void writesWhatItHasWhenAMomentIsOver() throws Exception {
        try (ProfileWriter writer = writer(Duration.ofSeconds(20))) {
            writer.write(view("bed"), NoContext.CONTEXT);
            time.setCurrentTime(1_019);
            writer.write(view("lamp"), NoContext.CONTEXT);
            assertThat(viewed()).isZero();

            time.setCurrentTime(1_020);
            assertThat(viewed()).isEqualTo(2);

            writer.write(view("rug"), NoContext.CONTEXT);
            time.setCurrentTime(1_040);
            assertThat(viewed()).isEqualTo(3);
        }
    }

    @Test
    void writesWhatItHasWhenItIsMuchAndBeforeACheckpoint() throws Exception {
        try (ProfileWriter writer = writer(Duration.ofSeconds(20))) {
            for (int i = 0; i < 199; i++) {
                writer.write(view("p-" + i), NoContext.CONTEXT);
            }
            assertThat(viewed()).isZero();
            writer.write(view("p-199"), NoContext.CONTEXT);
            assertThat(viewed()).isEqualTo(200);

            writer.write(purchase("bed"), NoContext.CONTEXT);
            writer.flush(false);
            try (RedisClient client = redis.client()) {
                assertThat(ProfileStore.read(client, "u-1").bought()).containsOnlyKeys("bed");
            }
        }
    }

    @Test
    void waitsForARedisThatIsAwayAndLosesNothing() throws Exception {
        try (ProfileWriter writer = writer(Duration.ofSeconds(20))) {
            redis.stop();
            writer.write(view("bed"), NoContext.CONTEXT);
            CompletableFuture<Void> flushed = CompletableFuture.runAsync(() -> flush(writer));
            assertThatThrownBy(() -> flushed.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

            redis.restart();

            flushed.join();
            assertThat(viewed()).isEqualTo(1);
        }
    }

    /** No checkpoint completes then, and the job starts over. */
    @Test
    void failsWhereRedisStaysAwayOrRefuses() throws Exception {
        try (ProfileWriter writer = writer(Duration.ofMillis(300));
                RedisClient client = redis.client()) {
            client.set("shopstream:profile:u-1:viewed", "somebody else's");
            writer.write(view("bed"), NoContext.CONTEXT);
            assertThatThrownBy(() -> writer.flush(false))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(
                            " refuses: shopstream:profile:u-1:viewed holds no part of a profile: rename or delete it");
            redis.stop();
            assertThatThrownBy(() -> writer.flush(false))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(" is out of service for 300 ms");
        }
    }

    private ProfileWriter writer(Duration patience) {
        return new ProfileWriter(
                new RedisConnection(redis.settings(), "test", patience),
                Duration.ofDays(1),
                time,
                new UnregisteredMetricsGroup());
    }

    private static void flush(ProfileWriter writer) {
        try {
            writer.flush(false);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static ValidSession view(String product) {
        return message("m-1").view("10:00:00", product, null).build();
    }

    private static ValidSession purchase(String product) {
        return message("m-1").purchase("10:00:00", product, "9.90", 1).build();
    }

    private int viewed() {
        try (RedisClient client = redis.client()) {
            return ProfileStore.read(client, "u-1").viewed().size();
        }
    }
}
