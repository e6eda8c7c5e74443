package io.shopstream.local.bench;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/** What became of requests for lists that were sent at a steady rate. */
final class SteadyLoad {

    private static final int CONNECTIONS = 64;

    /** Microseconds that are told apart. */
    private static final int SLOWEST = 2_000_000;

    private final int requests;
    private final AtomicIntegerArray micros = new AtomicIntegerArray(SLOWEST + 1);
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    private SteadyLoad(int requests) {
        this.requests = requests;
    }

    private void answered(boolean well, long nanos) {
        micros.incrementAndGet((int) Math.min(SLOWEST, nanos / 1_000));
        if (!well) {
            failed.incrementAndGet();
        }
        answered.incrementAndGet();
    }

    /** Those that were not answered with 200. */
    int failed() {
        return failed.get();
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

    /**
     * Sends them, and waits for their answers. Each connection has a thread of its own, which takes the next request that is due: little
     * work, so that the rest has the machine.
     */
    static SteadyLoad of(URI service, int rate, Duration span) throws InterruptedException {
        int requests = Math.toIntExact(rate * span.toSeconds());
        SteadyLoad load = new SteadyLoad(requests);
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            SplittableRandom random = new SplittableRandom(i);
            Thread thread = new Thread(() -> {
                try (KeptConnection connection = new KeptConnection(service)) {
                    for (int request = next.getAndIncrement(); request < requests; request = next.getAndIncrement()) {
                        long due = start + request * 1_000_000_000L / rate;
                        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                            LockSupport.parkNanos(left);
                        }
                        boolean well = connection.get("/api/recommend/" + RecommendShop.user(random));
                        load.answered(well, System.nanoTime() - due);
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return load;
    }
}
