package io.shopstream.gate.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.bloom.SplitBlockBloom;
import io.shopstream.gate.memory.Memory.MessageQuestion;
import io.shopstream.gate.memory.Memory.Questions;
import io.shopstream.gate.memory.Memory.Recollection;
import io.shopstream.redis.LocalRedis;
import io.shopstream.session.MessageIdentity;
import io.shopstream.settings.RedisAddress;
import io.shopstream.settings.RedisSettings;
import io.shopstream.settings.TestCertificate;
import io.shopstream.settings.TlsProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** The committer and the memory, against a real Redis. */
@Timeout(60)
class RedisMemoryTest {

    private static final long DAY = 20_777;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void aUserIsKnownOnceCommitted() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                MemoryCommitter committer = committer(TestedMemory.settings(redis.settings(), PATIENCE));
                RedisMemory memory = memory(TestedMemory.settings(redis.settings(), PATIENCE))) {
            assertThat(knows(memory, "ada")).isFalse();

            commit(committer, Seen.user("ada", DAY));

            assertThat(knows(memory, "ada")).isTrue();
            assertThat(knows(memory, "ben")).isFalse();
        }
    }

    @Test
    void countsUsersInAllAndByDay() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                MemoryCommitter committer = committer(TestedMemory.settings(redis.settings(), PATIENCE));
                RedisClient client = redis.client()) {
            commit(committer, Seen.user("ada", DAY), Seen.user("ada", DAY + 1), Seen.user("ben", DAY));

            assertThat(client.pfcount("shopstream:visitors")).isEqualTo(2);
            assertThat(client.pfcount("shopstream:visitors:2026-11-20")).isEqualTo(2);
            assertThat(client.pfcount("shopstream:visitors:2026-11-21")).isEqualTo(1);
            assertThat(client.ttl("shopstream:visitors:2026-11-20"))
                    .isBetween(
                            Duration.ofDays(399).toSeconds(),
                            Duration.ofDays(400).toSeconds());
            assertThat(client.ttl("shopstream:visitors")).isEqualTo(-1);
            assertThat(client.keys("*"))
                    .containsExactlyInAnyOrder(
                            "shopstream:users",
                            "shopstream:visitors",
                            "shopstream:visitors:2026-11-20",
                            "shopstream:visitors:2026-11-21");
        }
    }

    @Test
    void writesTheBytesOfTheDocumentedLayoutAndNoMoreTheSecondTime() throws Exception {
        SplitBlockBloom layout = SplitBlockBloom.sizedFor(10_000, 0.001);
        byte[] expected = new byte[(int) layout.bytes()];
        for (String user : List.of("ada", "ben", "søster")) {
            long hash = SplitBlockBloom.hash(user);
            for (int bit : SplitBlockBloom.bitsInBlock(hash)) {
                expected[(int) layout.blockOffset(hash) + (bit >>> 3)] |= (byte) (1 << (bit & 7));
            }
        }
        try (LocalRedis redis = LocalRedis.start();
                MemoryCommitter committer = committer(TestedMemory.settings(redis.settings(), PATIENCE));
                RedisClient client = redis.client()) {
            Seen[] users = {Seen.user("ada", DAY), Seen.user("ben", DAY), Seen.user("søster", DAY)};
            commit(committer, users);
            assertThat(client.get(RedisKeys.bytes("shopstream:users"))).isEqualTo(expected);

            commit(committer, users);
            assertThat(client.get(RedisKeys.bytes("shopstream:users"))).isEqualTo(expected);
            assertThat(client.pfcount("shopstream:visitors")).isEqualTo(3);
        }
    }

    @Test
    void waitsForARedisThatIsAway() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                MemoryCommitter committer = committer(TestedMemory.settings(redis.settings(), PATIENCE));
                RedisMemory memory = memory(TestedMemory.settings(redis.settings(), PATIENCE))) {
            commit(committer, Seen.user("ada", DAY));
            assertThat(knows(memory, "ada")).isTrue();
            assertThat(memory.retries() + committer.retries()).isZero();
            redis.stop();

            CompletableFuture<Void> commit = run(() -> commit(committer, Seen.user("ben", DAY)));
            CompletableFuture<Void> question = run(() -> knows(memory, "ada"));
            assertThatThrownBy(() -> commit.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(question).isNotDone();

            redis.restart();
            commit.join();
            question.join();
            assertThat(memory.retries()).isPositive();
            assertThat(committer.retries()).isPositive();
            // it came back empty: what it knew is forgotten, what was to be remembered is there
            try (RedisClient client = redis.client()) {
                assertThat(client.pfcount("shopstream:visitors")).isEqualTo(1);
                assertThat(client.strlen("shopstream:users")).isEqualTo(32 * 1024);
            }
        }
    }

    @Test
    void failsWithOneLineWhenThePatienceEnds() throws Exception {
        int nobody;
        try (LocalRedis redis = LocalRedis.start()) {
            nobody = redis.port();
        }
        MemorySettings settings = TestedMemory.settings(LocalRedis.settings(nobody, null), Duration.ofMillis(300));
        try (MemoryCommitter committer = committer(settings);
                RedisMemory memory = memory(settings)) {
            String line = "Redis at 127.0.0.1:" + nobody
                    + " is out of service for 300 ms: Failed to connect to 127.0.0.1:" + nobody + ".";
            assertThatThrownBy(() -> knows(memory, "ada"))
                    .isInstanceOf(IOException.class)
                    .hasMessage(line);
            assertThatThrownBy(() -> commit(committer, Seen.user("ada", DAY)))
                    .isInstanceOf(IOException.class)
                    .hasMessage(line);
        }
    }

    @Test
    void failsAtOnceOnAWrongPassword(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "wrong");
        try (LocalRedis redis = LocalRedis.start("requirepass right")) {
            RedisSettings settings = LocalRedis.settings(redis.port(), password.toString());
            try (RedisMemory memory = memory(TestedMemory.settings(settings, PATIENCE))) {
                assertThatThrownBy(() -> knows(memory, "ada"))
                        .isInstanceOf(IOException.class)
                        .hasMessageStartingWith("Redis at 127.0.0.1:" + redis.port() + " refuses: WRONGPASS");

                Files.writeString(password, "right");
                assertThat(knows(memory, "ada")).isFalse();
            }
        }
    }

    @Test
    void speaksTlsWithWhoeverItsCertificatesVouchFor(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.make(folder);
        Path password = Files.writeString(folder.resolve("password"), "right");
        try (LocalRedis redis = LocalRedis.start("requirepass right");
                TlsProxy proxy = new TlsProxy(certificate.serverSide(), redis.port())) {
            RedisSettings trusting = new RedisSettings(
                    new RedisAddress.Server("127.0.0.1", proxy.port()),
                    null,
                    password.toString(),
                    null,
                    false,
                    certificate.pem().toString(),
                    Duration.ofSeconds(2));
            RedisSettings suspicious = new RedisSettings(
                    new RedisAddress.Server("127.0.0.1", proxy.port()),
                    null,
                    password.toString(),
                    null,
                    true,
                    null,
                    Duration.ofSeconds(2));
            try (RedisMemory memory = memory(TestedMemory.settings(trusting, PATIENCE));
                    RedisMemory other = memory(TestedMemory.settings(suspicious, PATIENCE))) {
                assertThat(knows(memory, "ada")).isFalse();
                assertThatThrownBy(() -> knows(other, "ada"))
                        .isInstanceOf(IOException.class)
                        .hasMessageMatching(
                                "Redis at 127.0.0.1:\\d+ refuses: unable to find valid certification path.*");
            }
        }
    }

    @Test
    void failsAtOnceOnAKeyOfAnotherType() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                RedisClient client = redis.client();
                MemoryCommitter committer = committer(TestedMemory.settings(redis.settings(), PATIENCE))) {
            client.lpush("shopstream:visitors", "not a count");

            assertThatThrownBy(() -> commit(committer, Seen.user("ada", DAY)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Redis at 127.0.0.1:" + redis.port()
                            + " refuses: shopstream:visitors holds no count of visitors: rename or delete it");
            assertThat(committer.retries()).isZero();
        }
    }

    @Test
    void aMessageIsKnownOnItsDayOnceCommittedIfTheArchiveConfirmsIt() throws Exception {
        Map<MessageQuestion, Long> archived = new HashMap<>();
        MessageQuestion first = new MessageQuestion(ada("m-1"), DAY - 7, DAY);
        MessageQuestion second = new MessageQuestion(ada("m-2"), DAY - 7, DAY);
        MessageQuestion bens = new MessageQuestion(new MessageIdentity("ben", "m-1"), DAY - 7, DAY);
        MessageQuestion dayBefore = new MessageQuestion(ada("m-1"), DAY - 7, DAY - 1);
        try (LocalRedis redis = LocalRedis.start();
                MemoryCommitter committer = committer(TestedMemory.settings(redis.settings(), PATIENCE));
                RedisMemory memory =
                        new RedisMemory(TestedMemory.settings(redis.settings(), PATIENCE), new TestArchive(archived))) {
            commit(committer, Seen.message(ada("m-1"), DAY));

            assertThat(memory.recall(about(first, second, bens, dayBefore)))
                    .isEqualTo(new Recollection(Set.of(), Map.of(), 1));

            archived.putAll(Map.of(first, 7L, second, 8L, bens, 9L, dayBefore, 7L));
            assertThat(memory.recall(about(first, second, bens, dayBefore)))
                    .isEqualTo(new Recollection(Set.of(), Map.of(first, 7L), 0));
        }
    }

    @Test
    void forgetsMessagesAWeekAfterTheirDay() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                MemoryCommitter committer = committer(TestedMemory.settings(redis.settings(), PATIENCE));
                RedisClient client = redis.client()) {
            commit(committer, Seen.message(ada("m-1"), DAY));

            assertThat(client.ttl("shopstream:messages:2026-11-20"))
                    .isBetween(
                            Duration.ofDays(8).toSeconds() - 60,
                            Duration.ofDays(8).toSeconds());
        }
    }

    @Test
    void watchesHowFullTheFiltersAre() throws Exception {
        try (LocalRedis redis = LocalRedis.start()) {
            MemorySettings settings = TestedMemory.settings(redis.settings(), PATIENCE);
            FillWatch watch = new FillWatch(settings, new UnregisteredMetricsGroup());
            Seen[] messages = IntStream.range(0, 5_000)
                    .mapToObj(i -> Seen.message(ada("m-" + i), DAY))
                    .toArray(Seen[]::new);
            try (MemoryCommitter committer = new MemoryCommitter(settings, watch)) {
                commit(committer, messages);
            }

            assertThat(watch.messagesFill()).isCloseTo(0.5, within(0.02));
            assertThat(watch.usersFill()).isZero();
        }
    }

    private record TestArchive(Map<MessageQuestion, Long> archived) implements MessageArchive {

        @Override
        public Map<MessageQuestion, Long> confirm(Set<MessageQuestion> messages) {
            Map<MessageQuestion, Long> confirmed = new HashMap<>(archived);
            confirmed.keySet().retainAll(messages);
            return confirmed;
        }

        @Override
        public void close() {}
    }

    private static MessageIdentity ada(String messageId) {
        return new MessageIdentity("ada", messageId);
    }

    private static Questions about(MessageQuestion... messages) {
        return new Questions(List.of(), List.of(messages));
    }

    private static MemoryCommitter committer(MemorySettings settings) {
        return new MemoryCommitter(settings, new FillWatch(settings, new UnregisteredMetricsGroup()));
    }

    private static RedisMemory memory(MemorySettings settings) {
        return new RedisMemory(settings, MessageArchive.NONE);
    }

    private static boolean knows(RedisMemory memory, String userId) throws IOException, InterruptedException {
        return memory.recall(new Questions(List.of(userId), List.of()))
                .userIds()
                .contains(userId);
    }

    private static void commit(MemoryCommitter committer, Seen... seen) throws IOException, InterruptedException {
        committer.commit(List.of(new CommitOf(new SeenBatch(Arrays.asList(seen)))));
    }

    private static CompletableFuture<Void> run(Step step) {
        return CompletableFuture.runAsync(() -> {
            try {
                step.run();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }
}
