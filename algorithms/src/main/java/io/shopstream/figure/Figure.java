package io.shopstream.figure;

/**
 * What one model came to by one measure. The interval holds the figure with 95 %; its ends are not a number where none is told.
 *
 * @param task what was evaluated, as the command {@code evaluate} names it
 * @param data what on: names of files, or what was simulated
 * @param model what was judged
 * @param baseline whether it is there only for the others to be held against
 * @param measure what the value is, with its unit where it has one; shares are from 0 to 1
 */
public record Figure(
        String task,
        String data,
        String model,
        boolean baseline,
        String measure,
        double value,
        double low,
        double high) {}
