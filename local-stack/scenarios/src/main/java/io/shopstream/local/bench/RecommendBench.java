package io.shopstream.local.bench;

import io.shopstream.local.Addresses;
import io.shopstream.local.UserError;
import io.shopstream.local.scenario.OwnStack;
import io.shopstream.local.scenario.RecommendClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import redis.clients.jedis.RedisClient;

/**
 * How long the recommendation service takes to answer for users whose profiles are in Redis, at a steady rate: requests are sent
 * when they are due, over 64 connections, and their time counts from then, also while they wait for a connection. The service, the stores and
 * who asks share the machine.
 */
public final class RecommendBench {

    private static final String SERVICE = "recommend";
    private static final Duration WARM_UP = Duration.ofSeconds(120);

    /** The rate rises, since a JVM that begins is slower than what comes after, and would be left behind for good. */
    private static final int WARM_UP_STEPS = 12;

    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final OwnStack stack;
    private final Consumer<String> lines;

    /** Begins nothing yet. */
    public RecommendBench(OwnStack stack, Consumer<String> lines) {
        this.stack = stack;
        this.lines = lines;
    }

    /**
     * Runs it.
     *
     * @param products with a list of fifty each
     * @param rate requests a second
     */
    public void run(int products, int rate) throws InterruptedException {
        stack.startEmpty();
        Addresses addresses = stack.addresses();
        RecommendShop shop = new RecommendShop(products);
        long began = System.nanoTime();
        shop.writeLists(addresses.kafkaBootstrap());
        try (RedisClient redis =
                RedisClient.create(Addresses.HOST, addresses.ports().redis())) {
            shop.writeProfiles(redis);
        }
        lines.accept(String.format(
                Locale.ROOT,
                "%,d products and %,d profiles written in %.1f s",
                products,
                RecommendShop.USERS,
                (System.nanoTime() - began) / 1e9));
        stack.kill(SERVICE);
        awaitReady(new RecommendClient(addresses.recommend()));
        Instant ready = Instant.now();
        lines.accept(String.format(
                Locale.ROOT,
                "ready %.1f s after its process began, with %,d MB",
                Duration.between(stack.startedAt(SERVICE), ready).toMillis() / 1e3,
                stack.memory(SERVICE) >> 20));
        for (int step = 1; step <= WARM_UP_STEPS; step++) {
            SteadyLoad.of(
                    addresses.recommend(), Math.max(1, rate * step / WARM_UP_STEPS), WARM_UP.dividedBy(WARM_UP_STEPS));
        }
        Duration before = stack.cpu(SERVICE);
        SteadyLoad load = SteadyLoad.of(addresses.recommend(), rate, MEASURED);
        Duration cpu = stack.cpu(SERVICE).minus(before);
        lines.accept(String.format(
                Locale.ROOT,
                "%,d requests a second for %d s: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, longest %.1f ms; %d of %,d failed;"
                        + " %.0f us of processor a request, %,d MB",
                rate,
                MEASURED.toSeconds(),
                load.quantile(0.5),
                load.quantile(0.9),
                load.quantile(0.99),
                load.quantile(1),
                load.failed(),
                load.answered(),
                cpu.toNanos() / 1e3 / load.answered(),
                stack.memory(SERVICE) >> 20));
    }

    private static void awaitReady(RecommendClient client) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            try {
                if (client.get("/api/health/ready").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // it is being started again
            }
            Thread.sleep(20);
        }
        throw new UserError("the recommendation service is not ready after " + PATIENCE.toMinutes() + " minutes");
    }
}
