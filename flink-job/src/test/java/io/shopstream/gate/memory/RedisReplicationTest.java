package io.shopstream.gate.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.redis.LocalRedis;
import io.shopstream.settings.RedisAddress;
import io.shopstream.settings.RedisSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

/** Masters, replicas, Sentinels and a node of a Cluster, each a real process. */
@Timeout(90)
class RedisReplicationTest {

    private static final long DAY = 20_777;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration IMPATIENCE = Duration.ofMillis(300);

    @Test
    void theMemoryGoesOnAfterAFailover() throws Exception {
        try (LocalRedis master = LocalRedis.start();
                LocalRedis replica = LocalRedis.replicaOf(master);
                LocalRedis sentinel = LocalRedis.sentinelOf(master, "shop");
                LocalRedis gone = LocalRedis.start();
                TestedMemory gate = TestedMemory.of(watched("shop", gone, sentinel))) {
            gone.stop();
            gate.commit(Seen.user("ada", DAY), TestedMemory.message("m-1", DAY));
            assertThat(gate.knows("ada")).isTrue();
            try (RedisClient copy = replica.client();
                    Jedis watcher = new Jedis("127.0.0.1", sentinel.port())) {
                await(() -> copy.exists("shopstream:users")
                        && watcher.sentinelReplicas("shop").size() == 1);
            }
            master.stop();

            gate.commit(Seen.user("ben", DAY), TestedMemory.message("m-2", DAY));

            assertThat(gate.committer().retries()).isPositive();
            assertThat(gate.knows("ada")).isTrue();
            assertThat(gate.knows("ben")).isTrue();
            assertThat(gate.knowsMessage("m-1", DAY)).isTrue();
            assertThat(gate.knowsMessage("m-2", DAY)).isTrue();
            assertThat(gate.knows("cat")).isFalse();
            try (RedisClient promoted = replica.client()) {
                assertThat(promoted.pfcount("shopstream:visitors")).isEqualTo(2);
            }
        }
    }

    @Test
    void sentinelsMayAskForAPasswordOfTheirOwn(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("sentinels"), "wrong");
        try (LocalRedis master = LocalRedis.start();
                LocalRedis sentinel = LocalRedis.sentinelOf(master, "shop", "requirepass hush")) {
            RedisSettings settings = new RedisSettings(
                    watched("shop", sentinel).redis().address(),
                    null,
                    null,
                    password.toString(),
                    false,
                    null,
                    Duration.ofSeconds(2));
            try (TestedMemory gate = TestedMemory.of(TestedMemory.settings(settings, PATIENCE))) {
                assertThatThrownBy(() -> gate.knows("ada"))
                        .isInstanceOf(IOException.class)
                        .hasMessageStartingWith(
                                "Redis at sentinel://127.0.0.1:" + sentinel.port() + "/shop refuses: WRONGPASS");

                Files.writeString(password, "hush");
                assertThat(gate.knows("ada")).isFalse();
            }
        }
    }

    @Test
    void aMasterThatNoSentinelKnowsIsAnErrorAtOnce() throws Exception {
        try (LocalRedis master = LocalRedis.start();
                LocalRedis sentinel = LocalRedis.sentinelOf(master, "shop");
                TestedMemory gate = TestedMemory.of(watched("shoop", sentinel))) {
            assertThatThrownBy(() -> gate.knows("ada"))
                    .hasMessage("Redis at sentinel://127.0.0.1:" + sentinel.port()
                            + "/shoop refuses: the Sentinel at 127.0.0.1:" + sentinel.port() + " watches no shoop");
        }
    }

    @Test
    void waitsForSentinelsThatAreAway() throws Exception {
        try (LocalRedis sentinel = LocalRedis.start()) {
            sentinel.stop();
            MemorySettings impatient =
                    TestedMemory.settings(watched("shop", sentinel).redis(), IMPATIENCE);
            try (TestedMemory gate = TestedMemory.of(impatient)) {
                assertThatThrownBy(() -> gate.knows("ada"))
                        .hasMessage("Redis at sentinel://127.0.0.1:" + sentinel.port()
                                + "/shop is out of service for 300 ms: Failed to connect to 127.0.0.1:"
                                + sentinel.port() + ".");
                assertThat(gate.memory().retries()).isPositive();
            }
        }
    }

    /** {@code min-replicas-to-write} bounds what a master can take that a failover would lose. */
    @Test
    void waitsUntilTheMasterHasReplicasEnough() throws Exception {
        try (LocalRedis master = LocalRedis.start("min-replicas-to-write 1");
                RedisClient client = master.client();
                TestedMemory gate = TestedMemory.of(TestedMemory.settings(master.settings(), PATIENCE))) {
            CompletableFuture<Void> commit = CompletableFuture.runAsync(() -> {
                try {
                    gate.commit(Seen.user("ada", DAY));
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            assertThatThrownBy(() -> commit.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            client.configSet("min-replicas-to-write", "0");

            commit.join();
            assertThat(gate.knows("ada")).isTrue();
            assertThat(gate.committer().retries()).isPositive();
        }
    }

    @Test
    void waitsWhileAServerHasAllTheClientsThatItTakes() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                RedisClient client = redis.client();
                TestedMemory gate = TestedMemory.of(TestedMemory.settings(redis.settings(), IMPATIENCE))) {
            client.configSet("maxclients", "1");

            assertThatThrownBy(() -> gate.knows("ada"))
                    .hasMessage("Redis at 127.0.0.1:" + redis.port()
                            + " is out of service for 300 ms: ERR max number of clients reached");
            client.configSet("maxclients", "10");
            assertThat(gate.knows("ada")).isFalse();
        }
    }

    @Test
    void aReplicaTakesNothingAndMayBecomeAMaster() throws Exception {
        try (LocalRedis master = LocalRedis.start();
                LocalRedis replica = LocalRedis.replicaOf(master);
                RedisClient client = replica.client();
                TestedMemory gate = TestedMemory.of(TestedMemory.settings(replica.settings(), IMPATIENCE))) {
            await(() -> client.info("replication").contains("master_link_status:up"));

            assertThat(gate.knows("ada")).isFalse();
            assertThatThrownBy(() -> gate.commit(Seen.user("ada", DAY)))
                    .hasMessage("Redis at 127.0.0.1:" + replica.port()
                            + " is out of service for 300 ms: READONLY You can't write against a read only replica.");
        }
    }

    @Test
    void aClusterIsToldInOneLine() throws Exception {
        try (LocalRedis node = LocalRedis.start("cluster-enabled yes");
                TestedMemory gate = TestedMemory.of(TestedMemory.settings(node.settings(), PATIENCE))) {
            String line = "Redis at 127.0.0.1:" + node.port() + " refuses: it is a node of a Redis Cluster, over which"
                    + " the gate does not spread its few keys: give it a Redis of its own, with Sentinels where it must"
                    + " not fail";

            assertThatThrownBy(() -> gate.knows("ada"))
                    .isInstanceOf(IOException.class)
                    .hasMessage(line);
            assertThatThrownBy(() -> gate.commit(Seen.user("ada", DAY))).hasMessage(line);
        }
    }

    private static MemorySettings watched(String name, LocalRedis... sentinels) {
        List<RedisAddress.Server> addresses = List.of(sentinels).stream()
                .map(sentinel -> new RedisAddress.Server("127.0.0.1", sentinel.port()))
                .toList();
        return TestedMemory.settings(LocalRedis.settings(new RedisAddress.Sentinels(addresses, name), null), PATIENCE);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
