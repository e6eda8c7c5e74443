package io.shopstream.bench.similar;

import io.shopstream.similarity.AdjustedRandIndex;
import io.shopstream.similarity.JaccardThreshold;
import io.shopstream.similarity.JoinCount;
import io.shopstream.similarity.JoinMethod;
import io.shopstream.similarity.Louvain;
import io.shopstream.similarity.SetNeighbours;
import io.shopstream.similarity.TokenSets;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.SplittableRandom;

/**
 * The whole computation on users like those of the simulator: 500 products, 35 tastes with ranges of their own, about ten
 * products a user, every seventh of them whatever is popular. The shop does not grow with its users, so more and more of
 * them have the same few products: the hardest case for a join.
 */
final class Growth {

    private static final double THRESHOLD = 0.2;
    private static final double RECALL = 0.97;
    private static final int NEIGHBOURS = 20;
    private static final int PRODUCTS = 500;
    private static final int TASTES = 35;
    private static final int RANGE = PRODUCTS / TASTES;
    private static final double POPULAR = 0.14;

    private Growth() {}

    static void print(int users) {
        int[] tastes = new int[users];
        int[][] inputs = users(users, tastes);
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        TokenSets sets = TokenSets.of(inputs, PRODUCTS);
        long prepared = System.nanoTime();
        JaccardThreshold threshold = new JaccardThreshold(THRESHOLD);
        JoinMethod method = JoinMethod.chooseForNeighbours(JoinMethod.Wish.AUTO, sets, threshold, RECALL, NEIGHBOURS);
        SetNeighbours neighbours = new SetNeighbours(sets, NEIGHBOURS);
        JoinCount count = method.join(sets, threshold, neighbours);
        long joined = System.nanoTime();
        int[] groups = neighbours.spread(Louvain.groups(neighbours.lists(), 1), -1);
        long grouped = System.nanoTime();
        System.out.printf(
                "  %,9d users  %7.1f s (sets %.1f, join %.1f, groups %.1f)  peak heap %,5d MB  %,d candidates, %,d skipped;"
                        + " agreement with tastes %.2f; %s%n",
                users,
                (grouped - start) / 1e9,
                (prepared - start) / 1e9,
                (joined - prepared) / 1e9,
                (grouped - joined) / 1e9,
                peakHeap() >> 20,
                count.candidates(),
                count.skipped(),
                AdjustedRandIndex.of(groups, tastes),
                method);
    }

    private static int[][] users(int count, int[] tastes) {
        int[][] users = new int[count][];
        for (int user = 0; user < count; user++) {
            SplittableRandom random = new SplittableRandom(user);
            tastes[user] = random.nextInt(TASTES);
            int products = 2 + random.nextInt(17);
            users[user] = new int[products];
            for (int i = 0; i < products; i++) {
                double within = random.nextDouble();
                users[user][i] = random.nextDouble() < POPULAR
                        ? (int) (Math.pow(PRODUCTS, within) - 1)
                        : tastes[user] * RANGE + (int) (within * RANGE);
            }
        }
        return users;
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
