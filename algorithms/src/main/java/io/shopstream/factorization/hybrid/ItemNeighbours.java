package io.shopstream.factorization.hybrid;

import io.shopstream.content.ContentIndex;
import io.shopstream.factorization.HighestScores;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.SparseRows;
import io.shopstream.factorization.Workers;
import java.util.Arrays;
import java.util.List;

/**
 * The neighbours of each item by the cosine of their columns, shrunk where few users have both: B. Sarwar, G. Karypis, J. Konstan, J.
 * Riedl, "Item-based Collaborative Filtering Recommendation Algorithms", 2001; M. Deshpande, G. Karypis, "Item-based Top-N
 * Recommendation Algorithms", 2004. Of a user with more than {@value #MOST_OF_A_USER} items, that many count.
 */
public final class ItemNeighbours {

    /** As many as predictions may ask for. */
    private static final int MOST = 200;

    /** Numbers of neighbours of which the best is chosen. */
    public static final List<Integer> TRIED = List.of(10, 20, 50, 100, MOST);

    private static final int MOST_OF_A_USER = 2_000;

    private final int[][] neighbours;
    private final float[][] similarities;

    private ItemNeighbours(int items) {
        this.neighbours = new int[items][];
        this.similarities = new float[items][];
    }

    /** Neighbours by what is said of items, and not by who had them: the {@code most} nearest. */
    static ItemNeighbours ofContent(ContentIndex content, int items, int most, Workers workers) {
        ItemNeighbours alike = new ItemNeighbours(items);
        workers.forEach(items, item -> {
            List<ContentIndex.Similar> similar = content.similar(item, most, other -> other);
            alike.neighbours[item] =
                    similar.stream().mapToInt(ContentIndex.Similar::product).toArray();
            alike.similarities[item] = new float[similar.size()];
            for (int i = 0; i < similar.size(); i++) {
                alike.similarities[item][i] = (float) similar.get(i).similarity();
            }
        });
        return alike;
    }

    /**
     * Finds those that are similar by more than 0.
     *
     * @param shrinkage a similarity is multiplied by n / (n + shrinkage), n being the users who have both
     */
    public ItemNeighbours(RatingMatrix matrix, double shrinkage, Workers workers) {
        this(matrix.items());
        double[] lengths = new double[matrix.items()];
        for (int item = 0; item < lengths.length; item++) {
            SparseRows rows = matrix.byItem();
            for (int cell = rows.start(item); cell < rows.start(item) + rows.size(item); cell++) {
                lengths[item] += rows.value(cell) * rows.value(cell);
            }
            lengths[item] = Math.sqrt(lengths[item]);
        }
        int piece = 32;
        workers.forEach((matrix.items() + piece - 1) / piece, p -> {
            float[] products = new float[matrix.items()];
            int[] common = new int[matrix.items()];
            for (int item = p * piece; item < Math.min(matrix.items(), (p + 1) * piece); item++) {
                Arrays.fill(products, 0);
                Arrays.fill(common, 0);
                multiply(matrix, item, products, common);
                keep(item, products, common, lengths, shrinkage);
            }
        });
    }

    private static void multiply(RatingMatrix matrix, int item, float[] products, int[] common) {
        SparseRows users = matrix.byItem();
        SparseRows rows = matrix.byUser();
        for (int cell = users.start(item); cell < users.start(item) + users.size(item); cell++) {
            int user = users.column(cell);
            float value = users.value(cell);
            int from = rows.start(user);
            int to = from + Math.min(MOST_OF_A_USER, rows.size(user));
            for (int other = from; other < to; other++) {
                products[rows.column(other)] += value * rows.value(other);
                common[rows.column(other)]++;
            }
        }
    }

    private void keep(int item, float[] products, int[] common, double[] lengths, double shrinkage) {
        HighestScores highest = new HighestScores(MOST);
        for (int other = 0; other < products.length; other++) {
            if (other != item && products[other] > 0) {
                products[other] *=
                        (float) (common[other] / (common[other] + shrinkage) / lengths[item] / lengths[other]);
                highest.offer(products[other], other);
            }
        }
        int[] found = highest.items();
        neighbours[item] = found;
        similarities[item] = new float[found.length];
        for (int i = 0; i < found.length; i++) {
            similarities[item][i] = products[found[i]];
        }
    }

    /** The mean of what a user gave the {@code most} nearest of the items that the user has, weighed by similarity; 0 without any. */
    public double mean(SparseRows users, int user, int item, int most) {
        double sum = 0;
        double weights = 0;
        int found = 0;
        for (int i = 0; i < neighbours[item].length && found < most; i++) {
            int cell = users.find(user, neighbours[item][i]);
            if (cell >= 0) {
                sum += similarities[item][i] * users.value(cell);
                weights += similarities[item][i];
                found++;
            }
        }
        return weights == 0 ? 0 : sum / weights;
    }

    /** Each item that a user likes adds its similarity to its {@code most} nearest. */
    public ItemScores scores(int most) {
        return (had, user, scores) -> {
            for (int cell = had.start(user); cell < had.start(user) + had.size(user); cell++) {
                int item = had.column(cell);
                for (int i = 0; had.value(cell) > 0 && i < Math.min(most, neighbours[item].length); i++) {
                    scores[neighbours[item][i]] += similarities[item][i];
                }
            }
        };
    }
}
