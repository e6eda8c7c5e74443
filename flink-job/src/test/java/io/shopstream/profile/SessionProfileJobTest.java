package io.shopstream.profile;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.redis.LocalRedis;
import io.shopstream.session.Action;
import io.shopstream.session.ClockCheck;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.sessionprofile.ProfileStore;
import io.shopstream.sessionprofile.RecomputedProfile;
import io.shopstream.sessionprofile.SessionProfile;
import io.shopstream.stream.RawMessage;
import io.shopstream.stream.SkippedOffsets;
import io.shopstream.stream.TestedJob;
import io.shopstream.stream.message.ValidSessionReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;

class SessionProfileJobTest {

    private static final int USERS = 10;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @Test
    void everyOperatorKeepsItsUid() throws Exception {
        try (LocalRedis redis = LocalRedis.start()) {
            StreamExecutionEnvironment env = TestedJob.environment();
            define(env, List.of(), redis);

            assertThat(TestedJob.inputs(env))
                    .isEqualTo(Map.of(
                            "valid-session-messages", List.of(),
                            "readable", List.of("valid-session-messages"),
                            "profiles", List.of("readable")));
        }
    }

    /** Two subtasks, messages of one user in both, a third of them twice, and what is no message. */
    @Test
    void everyProfileEndsAsRecomputed() throws Exception {
        Random random = new Random(20261129);
        List<ValidSession> messages = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            messages.add(random(i, random));
        }
        List<byte[]> records = new ArrayList<>();
        messages.forEach(message -> records.add(SessionCodec.encode(message)));
        records.addAll(records.subList(0, 500));
        records.add(new byte[] {7});
        Collections.shuffle(records, random);
        try (LocalRedis redis = LocalRedis.start();
                RedisClient client = redis.client()) {
            StreamExecutionEnvironment env = TestedJob.environment();
            define(env, records, redis);
            env.execute();

            for (int user = 0; user < USERS; user++) {
                SessionProfile profile = ProfileStore.read(client, "u-" + user);
                assertThat(profile).isEqualTo(RecomputedProfile.of("u-" + user, messages));
                assertThat(profile.interactions()).hasSize(SessionProfile.MOST_INTERACTIONS);
            }
        }
    }

    private static ValidSession random(int number, Random random) {
        String time = String.format(
                Locale.ROOT, "%02d:%02d:%02d", random.nextInt(12), random.nextInt(60), random.nextInt(60));
        String product = "p-" + random.nextInt(400);
        return random.nextInt(4) == 0
                ? message("m-" + number)
                        .of("u-" + number % USERS, "s-" + random.nextInt(30))
                        .purchase(time, product, "9.90", 1)
                        .build()
                : message("m-" + number)
                        .of("u-" + number % USERS, "s-" + random.nextInt(30))
                        .view(time, product, "c-1")
                        .interaction(time, Action.FAVORITE, product, null, null, null)
                        .build();
    }

    private static void define(StreamExecutionEnvironment env, List<byte[]> records, LocalRedis redis) {
        List<byte[]> values = new ArrayList<>(records);
        SessionProfileJob.define(
                env,
                new DataGeneratorSource<>(
                        index -> new RawMessage(
                                new byte[0],
                                values.get(index.intValue()),
                                "valid_customer_session",
                                0,
                                index,
                                1_800_000_000_000L),
                        values.size(),
                        TypeInformation.of(RawMessage.class)),
                new ValidSessionReader(new ClockCheck(ClockCheck.DEFAULT_TOLERANCE), SkippedOffsets.NONE),
                new ProfileSink(redis.settings(), Duration.ofSeconds(20), Duration.ofDays(90)));
    }
}
