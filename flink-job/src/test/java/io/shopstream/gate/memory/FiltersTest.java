package io.shopstream.gate.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.redis.LocalRedis;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;

/** What both kinds of filters promise, each on a real server. */
@Timeout(60)
class FiltersTest {

    private static final String FILTER = "shopstream:test-filter";
    private static final FilterRepairs REPAIRS = new FilterRepairs();
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
        boolean plain = server == Server.PLAIN;
        try (LocalRedis redis = plain ? LocalRedis.start() : LocalRedis.startWithBloom();
                RedisClient client = redis.client()) {
            Filters filters = Filters.of(client, REPAIRS);
            assertThat(filters).isInstanceOf(plain ? PlainFilters.class : BloomCommandFilters.class);
            check.on(client, filters);
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
