package io.shopstream.local.bench;

import io.shopstream.local.Addresses;
import io.shopstream.local.UserError;
import io.shopstream.local.scenario.OwnStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import redis.clients.jedis.RedisClient;

/**
 * How long the recommendation service takes to answer for users whose profiles are in Redis, at a steady rate: requests are sent
 * when they are due, whether earlier ones have been answered or not, and their time counts from then. The service, the stores and
 * who asks share the machine.
 */
public final class RecommendBench {

    private static final String SERVICE = "recommend";
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Microseconds that are told apart. */
    private static final int SLOWEST = 2_000_000;

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
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        awaitReady(http, addresses.recommend());
        Instant ready = Instant.now();
        lines.accept(String.format(
                Locale.ROOT,
                "ready %.1f s after its process began, with %,d MB",
                Duration.between(stack.startedAt(SERVICE), ready).toMillis() / 1e3,
                stack.memory(SERVICE) >> 20));
        load(http, addresses.recommend(), rate, WARM_UP);
        Duration before = stack.cpu(SERVICE);
        Load load = load(http, addresses.recommend(), rate, MEASURED);
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
                load.failed.get(),
                load.answered(),
                cpu.toNanos() / 1e3 / load.answered(),
                stack.memory(SERVICE) >> 20));
    }

    private static void awaitReady(HttpClient http, URI service) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/api/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (Instant.now().isBefore(deadline)) {
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // it is being started again
            }
            Thread.sleep(20);
        }
        throw new UserError("the recommendation service is not ready after " + PATIENCE.toMinutes() + " minutes");
    }

    private static Load load(HttpClient http, URI service, int rate, Duration span) throws InterruptedException {
        int requests = Math.toIntExact(rate * span.toSeconds());
        Load load = new Load(requests);
        SplittableRandom random = new SplittableRandom(1);
        long start = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            long due = start + i * 1_000_000_000L / rate;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            HttpRequest request = HttpRequest.newBuilder(
                            service.resolve("/api/recommend/" + RecommendShop.user(random)))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                    .whenComplete((response, failure) ->
                            load.answered(failure == null && response.statusCode() == 200, System.nanoTime() - due));
        }
        load.await();
        return load;
    }

    /** What became of requests. */
    private static final class Load {

        private final int requests;
        private final AtomicIntegerArray micros = new AtomicIntegerArray(SLOWEST + 1);
        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();

        Load(int requests) {
            this.requests = requests;
        }

        void answered(boolean well, long nanos) {
            micros.incrementAndGet((int) Math.min(SLOWEST, nanos / 1_000));
            if (!well) {
                failed.incrementAndGet();
            }
            answered.incrementAndGet();
        }

        void await() throws InterruptedException {
            while (answered.get() < requests) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }

        int answered() {
            return answered.get();
        }

        /** In milliseconds. */
        double quantile(double share) {
            long wanted = Math.max(1, (long) Math.ceil(share * requests));
            long sum = 0;
            for (int i = 0; i <= SLOWEST; i++) {
                sum += micros.get(i);
                if (sum >= wanted) {
                    return i / 1e3;
                }
            }
            return SLOWEST / 1e3;
        }
    }
}
