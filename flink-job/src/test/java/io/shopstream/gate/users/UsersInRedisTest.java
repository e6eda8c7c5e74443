package io.shopstream.gate.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.bloom.SplitBlockBloom;
import io.shopstream.settings.RedisSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** The committer and the memory, against a real Redis. */
@Timeout(60)
class UsersInRedisTest {

    private static final long DAY = 20_777;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void aUserIsKnownOnceCommitted() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                UserCommitter committer = new UserCommitter(redis.userSettings(PATIENCE));
                RedisUserMemory memory = new RedisUserMemory(redis.userSettings(PATIENCE))) {
            assertThat(memory.mayKnow("ada")).isFalse();

            commit(committer, new UserSeen("ada", DAY));

            assertThat(memory.mayKnow("ada")).isTrue();
            assertThat(memory.mayKnow("ben")).isFalse();
        }
    }

    @Test
    void countsUsersInAllAndByDay() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                UserCommitter committer = new UserCommitter(redis.userSettings(PATIENCE));
                RedisClient client = redis.client()) {
            commit(committer, new UserSeen("ada", DAY), new UserSeen("ada", DAY + 1), new UserSeen("ben", DAY));

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
        SplitBlockBloom layout = new SplitBlockBloom(1024);
        byte[] expected = new byte[(int) layout.bytes()];
        for (String user : List.of("ada", "ben", "søster")) {
            long hash = SplitBlockBloom.hash(user);
            for (int bit : SplitBlockBloom.bitsInBlock(hash)) {
                expected[(int) layout.blockOffset(hash) + (bit >>> 3)] |= (byte) (1 << (bit & 7));
            }
        }
        try (LocalRedis redis = LocalRedis.start();
                UserCommitter committer = new UserCommitter(redis.userSettings(PATIENCE));
                RedisClient client = redis.client()) {
            UserSeen[] users = {new UserSeen("ada", DAY), new UserSeen("ben", DAY), new UserSeen("søster", DAY)};
            commit(committer, users);
            assertThat(client.get(UserKeys.bytes("shopstream:users"))).isEqualTo(expected);

            commit(committer, users);
            assertThat(client.get(UserKeys.bytes("shopstream:users"))).isEqualTo(expected);
            assertThat(client.pfcount("shopstream:visitors")).isEqualTo(3);
        }
    }

    @Test
    void waitsForARedisThatIsAway() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                UserCommitter committer = new UserCommitter(redis.userSettings(PATIENCE));
                RedisUserMemory memory = new RedisUserMemory(redis.userSettings(PATIENCE))) {
            commit(committer, new UserSeen("ada", DAY));
            assertThat(memory.mayKnow("ada")).isTrue();
            redis.stop();

            CompletableFuture<Void> commit = run(() -> commit(committer, new UserSeen("ben", DAY)));
            CompletableFuture<Void> question = run(() -> memory.mayKnow("ada"));
            assertThatThrownBy(() -> commit.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(question).isNotDone();

            redis.restart();
            commit.join();
            question.join();
            // it came back empty: what it knew is forgotten, what was to be remembered is there
            try (RedisClient client = redis.client()) {
                assertThat(client.pfcount("shopstream:visitors")).isEqualTo(1);
                assertThat(client.strlen("shopstream:users")).isEqualTo(32 * 1024);
            }
        }
    }

    @Test
    void failsWithOneLineWhenThePatienceEnds() throws Exception {
        RedisSettings nobody;
        try (LocalRedis redis = LocalRedis.start()) {
            nobody = redis.settings();
        }
        UserSettings settings = new UserSettings(nobody, Duration.ofMillis(300), 1024, Duration.ofDays(1));
        try (UserCommitter committer = new UserCommitter(settings);
                RedisUserMemory memory = new RedisUserMemory(settings)) {
            String line = "Redis at 127.0.0.1:" + nobody.port()
                    + " is out of service for 300 ms: Failed to connect to 127.0.0.1:" + nobody.port() + ".";
            assertThatThrownBy(() -> memory.mayKnow("ada"))
                    .isInstanceOf(IOException.class)
                    .hasMessage(line);
            assertThatThrownBy(() -> commit(committer, new UserSeen("ada", DAY)))
                    .isInstanceOf(IOException.class)
                    .hasMessage(line);
        }
    }

    @Test
    void failsAtOnceOnAWrongPassword(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "wrong");
        try (LocalRedis redis = LocalRedis.start("requirepass right")) {
            RedisSettings settings = new RedisSettings(
                    "127.0.0.1", redis.settings().port(), null, password.toString(), false, Duration.ofSeconds(2));
            try (RedisUserMemory memory =
                    new RedisUserMemory(new UserSettings(settings, PATIENCE, 1024, Duration.ofDays(1)))) {
                assertThatThrownBy(() -> memory.mayKnow("ada"))
                        .isInstanceOf(IOException.class)
                        .hasMessageStartingWith("Redis at 127.0.0.1:" + settings.port() + " refuses: WRONGPASS");

                Files.writeString(password, "right");
                assertThat(memory.mayKnow("ada")).isFalse();
            }
        }
    }

    @Test
    void refusesAFilterOfAnotherSize() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                RedisClient client = redis.client();
                UserCommitter committer = new UserCommitter(redis.userSettings(PATIENCE));
                RedisUserMemory memory = new RedisUserMemory(redis.userSettings(PATIENCE))) {
            client.setrange("shopstream:users", 64 * 1024 - 1, "\0");
            String line = "Redis at 127.0.0.1:" + redis.settings().port()
                    + " refuses: shopstream:users has 65536 bytes where 32768 are expected: set --user-capacity and"
                    + " --user-error-rate to what it was made with, or delete it and forget all users";

            assertThatThrownBy(() -> memory.mayKnow("ada")).hasMessage(line);
            assertThatThrownBy(() -> commit(committer, new UserSeen("ada", DAY)))
                    .hasMessage(line);
            assertThat(client.exists("shopstream:visitors")).isFalse();
        }
    }

    @Test
    void failsAtOnceOnAKeyOfAnotherType() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                RedisClient client = redis.client();
                UserCommitter committer = new UserCommitter(redis.userSettings(PATIENCE))) {
            client.lpush("shopstream:visitors", "not a count");

            assertThatThrownBy(() -> commit(committer, new UserSeen("ada", DAY)))
                    .hasMessageContaining("refuses: WRONGTYPE");
        }
    }

    private static void commit(UserCommitter committer, UserSeen... users) throws IOException, InterruptedException {
        committer.commit(List.of(new CommitOf(new UserBatch(Arrays.asList(users)))));
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
