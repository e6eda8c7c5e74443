package io.shopstream.gate.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.redis.LocalRedis;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;

/** Filters that are not as the gate left them: it goes on, with what can be kept of them. */
@Timeout(60)
class FilterRepairTest {

    private static final long DAY = 20_777;
    private static final String MESSAGES = "shopstream:messages:2026-11-20";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int BYTES = 32 * 1024;

    /** Only as long as the last bit that was set since, which is in the first byte here. */
    @Test
    void aFilterThatLostItsEndGetsItBackAndKeepsTheRest() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                RedisClient client = redis.client();
                TestedMemory gate = TestedMemory.of(TestedMemory.settings(redis.settings(), PATIENCE))) {
            gate.commit(Seen.user("ada", DAY), TestedMemory.message("m-1", DAY));
            for (String filter : List.of("shopstream:users", MESSAGES)) {
                client.del(filter);
                client.setbit(filter, 3, true);
            }

            gate.commit(Seen.user("ben", DAY), TestedMemory.message("m-2", DAY));

            for (String filter : List.of("shopstream:users", MESSAGES)) {
                assertThat(client.strlen(filter)).isEqualTo(BYTES);
                assertThat(client.getbit(filter, 3)).isTrue();
                assertThat(client.exists(FilterRepairs.asideOf(filter))).isFalse();
            }
            assertThat(gate.committer().repairs()).isEqualTo(2);
            assertThat(gate.knows("ben")).isTrue();
            assertThat(gate.knowsMessage("m-2", DAY)).isTrue();
            assertThat(gate.knows("ada")).isFalse();
        }
    }

    @Test
    void aFilterHasItsFullSizeEvenIfRedisIsEmptiedWhileItIsWritten() throws Exception {
        FilterSize size = new FilterSize(10_000, 0.001);
        try (LocalRedis redis = LocalRedis.start();
                RedisClient client = redis.client()) {
            Filters filters = Filters.of(client, new FilterRepairs());
            filters.prepare(client, "shopstream:users", size);
            client.flushAll();
            try (Pipeline pipeline = client.pipelined()) {
                filters.add(pipeline, "shopstream:users", size, List.of("ada"));
            }

            assertThat(client.strlen("shopstream:users")).isEqualTo(BYTES);
        }
    }

    @Test
    void aFilterOfAnotherSizeIsSetAsideForAWeekAndANewOneMade() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                RedisClient client = redis.client();
                TestedMemory before = TestedMemory.of(TestedMemory.settings(redis.settings(), PATIENCE));
                TestedMemory gate = TestedMemory.of(TestedMemory.settings(redis.settings(), PATIENCE, 40_000))) {
            before.commit(Seen.user("ada", DAY), TestedMemory.message("m-1", DAY));
            byte[] users = client.get(RedisKeys.bytes("shopstream:users"));

            assertThat(gate.knows("ada")).isFalse();
            assertThat(gate.knowsMessage("m-1", DAY)).isFalse();
            assertThat(gate.memory().repairs()).isEqualTo(2);
            gate.commit(Seen.user("ben", DAY));

            assertThat(gate.knows("ben")).isTrue();
            assertThat(client.strlen("shopstream:users")).isGreaterThan(BYTES);
            assertThat(client.get(RedisKeys.bytes("{shopstream:users}:set-aside")))
                    .isEqualTo(users);
            assertThat(client.ttl("{shopstream:users}:set-aside"))
                    .isBetween(
                            Duration.ofDays(7).toSeconds() - 60,
                            Duration.ofDays(7).toSeconds());
            assertThat(gate.committer().repairs()).isZero();
        }
    }

    @Test
    void aFilterOfTheOtherKindIsSetAside() throws Exception {
        try (LocalRedis redis = LocalRedis.startWithBloom();
                RedisClient client = redis.client();
                TestedMemory gate = TestedMemory.of(TestedMemory.settings(redis.settings(), PATIENCE))) {
            client.setrange(MESSAGES, BYTES - 1, "\0");

            gate.commit(Seen.user("ada", DAY), TestedMemory.message("m-1", DAY));

            assertThat(gate.knowsMessage("m-1", DAY)).isTrue();
            assertThat(gate.committer().repairs()).isEqualTo(1);
            assertThat(BloomCommandFilters.isType(client.type(MESSAGES))).isTrue();
            assertThat(client.strlen("{" + MESSAGES + "}:set-aside")).isEqualTo(BYTES);
        }
    }

    /** The users' filter decides; two tasks may have met it at different times. */
    @Test
    void aTaskFollowsWhenTheUsersFilterHasBecomeOneOfTheOtherKind() throws Exception {
        try (LocalRedis redis = LocalRedis.startWithBloom();
                RedisClient client = redis.client();
                TestedMemory gate = TestedMemory.of(TestedMemory.settings(redis.settings(), PATIENCE))) {
            client.setrange("shopstream:users", BYTES - 1, "\0");
            gate.commit(Seen.user("ada", DAY), TestedMemory.message("m-1", DAY));
            assertThat(gate.knows("ada")).isTrue();
            assertThat(client.type("shopstream:users")).isEqualTo("string");

            client.del("shopstream:users");
            client.bfReserve("shopstream:users", 0.001, 10_000);

            assertThat(gate.knows("ada")).isFalse();
            gate.commit(Seen.user("ada", DAY), TestedMemory.message("m-2", DAY));
            assertThat(gate.knows("ada")).isTrue();
            assertThat(gate.knowsMessage("m-2", DAY)).isTrue();
            assertThat(gate.committer().repairs()).isEqualTo(1);
            assertThat(client.exists("{shopstream:users}:set-aside")).isFalse();
        }
    }

    @Test
    void whatIsNoFilterIsLeftAloneAndNamed() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                RedisClient client = redis.client();
                TestedMemory gate = TestedMemory.of(TestedMemory.settings(redis.settings(), PATIENCE))) {
            client.lpush("shopstream:users", "somebody", "else's");
            String line = "Redis at 127.0.0.1:" + redis.port()
                    + " refuses: shopstream:users is of type list and no filter of the gate: rename or delete it";

            assertThatThrownBy(() -> gate.knows("ada"))
                    .isInstanceOf(IOException.class)
                    .hasMessage(line);
            assertThatThrownBy(() -> gate.commit(Seen.user("ada", DAY))).hasMessage(line);
            assertThat(client.llen("shopstream:users")).isEqualTo(2);
            assertThat(client.exists("shopstream:visitors")).isFalse();
        }
    }
}
