package io.shopstream.factors.step;

import io.shopstream.factorization.ExplicitRowSolver;
import io.shopstream.factorization.ExplicitSettings;
import io.shopstream.factorization.Factors;
import io.shopstream.factorization.ImplicitRowSolver;
import io.shopstream.factorization.ImplicitSettings;
import io.shopstream.factorization.RowSolver;
import io.shopstream.factors.block.Numbering;
import io.shopstream.factors.settings.LearningSettings;
import org.jspecify.annotations.Nullable;

/** How rows are solved, of stars or of actions. */
sealed interface Learning {

    static Learning of(LearningSettings settings) {
        return switch (settings.kind()) {
            case STARS -> new Stars(settings.explicit());
            case ACTIONS -> new Actions(settings.implicit());
        };
    }

    int rank();

    /** Numbers a row: the factors, and of stars the bias. */
    int width();

    long seed();

    /** Whether a half-step needs the sum of outer products over all rows of the other side. */
    boolean needsProducts();

    /** A solver against rows of the other side; {@code products} is packed, and null where none is needed. */
    RowSolver solver(Totals totals, boolean ofUsers, Factors other, double @Nullable [] products);

    /** What an item adds to the objective by its size. */
    double itemPenalty(Totals totals, int values, Factors own, int row);

    /** What the score of every item of a user is less than what the model says, so that scores are stars. */
    float more(Totals totals, Factors own, int row);

    /** A user's row before the first step. */
    default float[] first(String id) {
        return Factors.randomRow(width(), rank(), seed(), Numbering.hash(id));
    }

    /** Of stars. */
    record Stars(ExplicitSettings settings) implements Learning {

        @Override
        public int rank() {
            return settings.rank();
        }

        @Override
        public int width() {
            return settings.rank() + 1;
        }

        @Override
        public long seed() {
            return settings.seed();
        }

        @Override
        public boolean needsProducts() {
            return false;
        }

        @Override
        public RowSolver solver(Totals totals, boolean ofUsers, Factors other, double @Nullable [] products) {
            return new ExplicitRowSolver(settings, totals.mean(), other);
        }

        @Override
        public double itemPenalty(Totals totals, int values, Factors own, int row) {
            return settings.penalty(values, own, row);
        }

        @Override
        public float more(Totals totals, Factors own, int row) {
            return (float) (totals.mean() + own.at(row, settings.rank()));
        }
    }

    /** Of actions. */
    record Actions(ImplicitSettings settings) implements Learning {

        @Override
        public int rank() {
            return settings.rank();
        }

        @Override
        public int width() {
            return settings.rank();
        }

        @Override
        public long seed() {
            return settings.seed();
        }

        @Override
        public boolean needsProducts() {
            return true;
        }

        @Override
        public RowSolver solver(Totals totals, boolean ofUsers, Factors other, double @Nullable [] products) {
            if (products == null) {
                throw new IllegalStateException("actions need the sum of outer products");
            }
            return new ImplicitRowSolver(settings, products, other, ofUsers ? totals.items() : totals.users());
        }

        @Override
        public double itemPenalty(Totals totals, int values, Factors own, int row) {
            return settings.penalty(values, totals.users(), own, row);
        }

        @Override
        public float more(Totals totals, Factors own, int row) {
            return 0;
        }
    }
}
