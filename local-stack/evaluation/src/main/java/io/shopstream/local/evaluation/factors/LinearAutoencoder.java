package io.shopstream.local.evaluation.factors;

import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.SparseRows;
import io.shopstream.factorization.hybrid.ItemScores;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A weight from each item to each other, such that who likes what is told by what else they like: H. Steck, "Embarrassingly Shallow Autoencoders for
 * Sparse Data", 2019 (EASE). With the Gramian G of likes and P the inverse of G + regularization, the weights are -P[i][j] / P[j][j], and 0 from an item
 * to itself. Takes 8 bytes a pair of items while it learns, and 4 afterwards, so it knows the {@value #MOST_ITEMS} items that most users like.
 */
final class LinearAutoencoder implements ItemScores {

    /** Their inverse takes ten seconds. */
    static final int MOST_ITEMS = 3_000;

    private final int[] items;
    private final int[] places;
    private final float[][] weights;

    /**
     * Learns.
     *
     * @param liked a cell for each like
     * @param regularization above 0
     */
    LinearAutoencoder(RatingMatrix liked, double regularization) {
        SparseRows users = liked.byUser();
        items = IntStream.range(0, liked.items())
                .filter(item -> liked.byItem().size(item) > 0)
                .boxed()
                .sorted(Comparator.comparingInt(item -> -liked.byItem().size(item)))
                .limit(MOST_ITEMS)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        places = new int[liked.items()];
        Arrays.fill(places, -1);
        for (int place = 0; place < items.length; place++) {
            places[items[place]] = place;
        }
        DMatrixRMaj inverse = CommonOps_DDRM.identity(items.length);
        CommonOps_DDRM.scale(regularization, inverse);
        for (int user = 0; user < users.rows(); user++) {
            addPairs(users, user, inverse);
        }
        if (!CommonOps_DDRM.invertSPD(inverse, inverse)) {
            throw new IllegalStateException(
                    "a sum of squares with " + regularization + " on its diagonal has no inverse");
        }
        weights = new float[items.length][items.length];
        for (int from = 0; from < items.length; from++) {
            for (int to = 0; to < items.length; to++) {
                weights[from][to] = from == to ? 0 : (float) (-inverse.get(from, to) / inverse.get(to, to));
            }
        }
    }

    private void addPairs(SparseRows users, int user, DMatrixRMaj sums) {
        for (int one = users.start(user); one < users.start(user) + users.size(user); one++) {
            int row = places[users.column(one)];
            for (int other = users.start(user); other < users.start(user) + users.size(user) && row >= 0; other++) {
                int column = places[users.column(other)];
                if (column >= 0) {
                    sums.add(row, column, 1);
                }
            }
        }
    }

    @Override
    public void write(SparseRows had, int user, float[] scores) {
        for (int cell = had.start(user); cell < had.start(user) + had.size(user); cell++) {
            int from = places[had.column(cell)];
            if (from >= 0 && had.value(cell) > 0) {
                for (int to = 0; to < items.length; to++) {
                    scores[items[to]] += weights[from][to];
                }
            }
        }
    }
}
