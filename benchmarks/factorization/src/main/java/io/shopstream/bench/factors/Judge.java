package io.shopstream.bench.factors;

import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.SparseRows;

/** How good predictions and lists are, by the same code for both sides. */
final class Judge {

    static final int PLACES = 10;

    private static final double LIKED = 4;

    private Judge() {}

    /** Stars of a user and an item; not a number where the side knows one of them not. */
    @FunctionalInterface
    interface Stars {
        double of(int user, int item);
    }

    /** In stars, over the pairs that can be predicted. */
    static double rootMeanSquare(Ratings test, Stars stars) {
        double squares = 0;
        int count = 0;
        for (int rating = 0; rating < test.size(); rating++) {
            double predicted = stars.of(test.user(rating), test.item(rating));
            if (!Double.isNaN(predicted)) {
                double error = predicted - test.value(rating);
                squares += error * error;
                count++;
            }
        }
        return Math.sqrt(squares / count);
    }

    /** The share of what users gave {@value #LIKED} stars or more in the test that their lists have, over 10 where it is more. */
    static double recall(int[][] lists, SparseRows test) {
        double recalls = 0;
        int users = 0;
        for (int user = 0; user < lists.length; user++) {
            int liked = 0;
            for (int cell = test.start(user); cell < test.start(user) + test.size(user); cell++) {
                liked += test.value(cell) >= LIKED ? 1 : 0;
            }
            int hits = 0;
            for (int item : lists[user]) {
                int cell = test.find(user, item);
                hits += cell >= 0 && test.value(cell) >= LIKED ? 1 : 0;
            }
            if (liked > 0) {
                recalls += (double) hits / Math.min(PLACES, liked);
                users++;
            }
        }
        return recalls / users;
    }
}
