package io.shopstream.local.evaluation.factors;

import java.util.function.Supplier;

/** Something that was made, and how long that took. */
record Timed<T>(T value, double seconds) {

    static <T> Timed<T> of(Supplier<T> maker) {
        long start = System.nanoTime();
        T made = maker.get();
        return new Timed<>(made, (System.nanoTime() - start) / 1e9);
    }
}
