package io.shopstream.gate.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;

/**
 * What both kinds of filters promise. The Bloom commands are tried on the server that the environment variable {@code
 * SHOPSTREAM_TEST_REDIS_BLOOM} names as host:port, where keys of this test come and go.
 */
@Timeout(60)
class FiltersTest {

    private static final String FILTER = "shopstream:test-filter";
    private static final FilterSize SIZE = new FilterSize(10_000, 0.001);

    enum Server {
        PLAIN,
        WITH_BLOOM_COMMANDS
    }

    private interface Check {
        void on(RedisClient redis, Filters filters) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void holdsWhatWasAddedAndLittleElse(Server server) throws Exception {
        run(server, (redis, filters) -> {
            filters.prepare(redis, FILTER, SIZE);
            add(redis, filters, keys("in", 10_000));

            assertThat(ask(redis, filters, keys("in", 10_000))).containsOnly(true);
            long wrong = IntStream.range(0, 100)
                    .mapToObj(i -> ask(redis, filters, keys("out-" + i, 1_000)))
                    .flatMapToInt(held -> IntStream.range(0, held.length).filter(i -> held[i]))
                    .count();
            // 0.1 % of 100,000 are 100, and three standard deviations 30
            assertThat(wrong).isLessThan(150);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aFilterThatIsMissingHoldsNothing(Server server) throws Exception {
        run(server, (redis, filters) -> {
            assertThat(ask(redis, filters, List.of("ada", "ben"))).containsExactly(false, false);
            assertThat(filters.keys(redis, FILTER, SIZE)).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void addingAgainAndPreparingAgainChangesNothing(Server server) throws Exception {
        run(server, (redis, filters) -> {
            filters.prepare(redis, FILTER, SIZE);
            add(redis, filters, keys("in", 1_000));
            long keys = filters.keys(redis, FILTER, SIZE).orElseThrow();
            filters.prepare(redis, FILTER, SIZE);
            add(redis, filters, keys("in", 1_000));

            assertThat(filters.keys(redis, FILTER, SIZE)).hasValue(keys);
            assertThat(keys).isBetween(970L, 1_030L);
            assertThat(ask(redis, filters, List.of("in-0", "out-0", "in-999"))).containsExactly(true, false, true);
        });
    }

    private static void run(Server server, Check check) throws Exception {
        if (server == Server.PLAIN) {
            try (LocalRedis redis = LocalRedis.start();
                    RedisClient client = redis.client()) {
                Filters filters = Filters.of(client);
                assertThat(filters).isInstanceOf(PlainFilters.class);
                check.on(client, filters);
            }
            return;
        }
        @Nullable String address = System.getenv("SHOPSTREAM_TEST_REDIS_BLOOM");
        assumeTrue(
                address != null,
                "not tried: the Bloom commands, for want of a server that has them (SHOPSTREAM_TEST_REDIS_BLOOM=host:port)");
        String[] parts = address.split(":", 2);
        try (RedisClient client = RedisClient.create(parts[0], Integer.parseInt(parts[1]))) {
            client.del(FILTER);
            Filters filters = Filters.of(client);
            assertThat(filters).isInstanceOf(BloomCommandFilters.class);
            check.on(client, filters);
            client.del(FILTER);
        }
    }

    private static void add(RedisClient redis, Filters filters, List<String> keys) {
        try (Pipeline pipeline = redis.pipelined()) {
            filters.add(pipeline, FILTER, SIZE, keys);
        }
    }

    private static boolean[] ask(RedisClient redis, Filters filters, List<String> keys) {
        try (Pipeline pipeline = redis.pipelined()) {
            Filters.Answer answer = filters.ask(pipeline, FILTER, SIZE, keys);
            pipeline.sync();
            return Arrays.copyOf(answer.get(), keys.size());
        }
    }

    private static List<String> keys(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + "-" + i).toList();
    }
}
