package io.shopstream.similarity;

/**
 * A part of a join's work. The parts of one join may run anywhere, each on all the sets, and find each pair once.
 *
 * @param number from 0
 * @param of how many parts there are
 */
public record Part(int number, int of) {

    public static final Part WHOLE = new Part(0, 1);

    public Part {
        if (number < 0 || number >= of) {
            throw new IllegalArgumentException("part " + number + " of " + of);
        }
    }

    boolean owns(int item) {
        return of == 1 || item % of == number;
    }
}
