package io.shopstream.factorization;

import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Does numbered pieces of work on some threads. What is done does not depend on how many they are. */
public final class Workers {

    private final int threads;

    /** @param threads at least 1 */
    public Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("there must be at least 1 thread, not " + threads);
        }
        this.threads = threads;
    }

    /** As many as this process has processors. */
    public static Workers ofThisMachine() {
        return new Workers(Runtime.getRuntime().availableProcessors());
    }

    /** Does the pieces from 0 on, in any order, and returns when all are done; the first failure is thrown. */
    public void forEach(int pieces, IntConsumer work) {
        if (threads == 1) {
            for (int piece = 0; piece < pieces; piece++) {
                work.accept(piece);
            }
            return;
        }
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            pool.submit(() -> IntStream.range(0, pieces).parallel().forEach(work))
                    .join();
        } finally {
            pool.shutdown();
        }
    }
}
