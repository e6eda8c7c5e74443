package io.shopstream.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Crowds of users who have the same products, or nearly so, beside a hundred users of each of two other tastes. */
class CrowdsTest {

    private static final JaccardThreshold THRESHOLD = new JaccardThreshold(0.2);
    private static final int NEIGHBOURS = 20;

    @ParameterizedTest
    @ValueSource(ints = {300, 3_000, 50_000})
    void equalsAreOneGroupOfAllOfThem(int size) {
        for (JoinMethod.Wish method : JoinMethod.Wish.values()) {
            int[][] users = withTwoTastes(crowd(size, user -> new int[] {0, 1, 2}));

            assertThat(sizes(groups(users, method))).containsExactly(size, 100, 100);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 3_000, 50_000})
    void blocksOfEqualsThatDifferInAProductAreOneGroup(int size) {
        for (JoinMethod.Wish method : JoinMethod.Wish.values()) {
            int[][] users = withTwoTastes(crowd(2 * size, user -> new int[] {0, 1, 2, 3 + user % 2}));

            assertThat(sizes(groups(users, method))).containsExactly(2 * size, 100, 100);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 3_000, 50_000})
    void equalsAndAThousandWhoHaveAProductMoreAreOneGroup(int size) {
        for (JoinMethod.Wish method : JoinMethod.Wish.values()) {
            int[][] users = withTwoTastes(crowd(
                    size + 1_000, user -> user < size ? new int[] {0, 1, 2} : new int[] {0, 1, 2, 3 + user - size}));

            assertThat(sizes(groups(users, method))).containsExactly(size + 1_000, 100, 100);
        }
    }

    /** All of them in hot buckets, where most pairs are skipped. */
    @ParameterizedTest
    @EnumSource(JoinMethod.Wish.class)
    void thousandsWhoEachHaveAProductOfTheirOwnAreOneGroup(JoinMethod.Wish method) {
        int[][] users = withTwoTastes(crowd(5_000, user -> new int[] {0, 1, 2, 3 + user}));

        assertThat(sizes(groups(users, method))).containsExactly(5_000, 100, 100);
        assertThat(groups(users, method)).isEqualTo(groups(users, method));
    }

    @Test
    void aCrowdOfEqualsChangesNothingForOthers() {
        int[][] others = TestSets.random(2_000, 3);
        int[][] users = Arrays.copyOf(others, 12_000);
        Arrays.fill(users, 2_000, 12_000, others[100]);

        assertThat(Arrays.copyOf(groups(users, JoinMethod.Wish.EXACT), 2_000))
                .isEqualTo(groups(others, JoinMethod.Wish.EXACT));
    }

    @Test
    void tiesBetweenSetsAreTiesBetweenTheirFirstUsers() {
        int[][] users = {{5, 6}, {0, 1}, {0, 4}, {0, 2}, {0, 4}, {0}, {0, 3}};
        SetNeighbours neighbours = new SetNeighbours(TokenSets.of(users, 7), 3);
        JoinMethod.choose(JoinMethod.Wish.EXACT, TokenSets.of(users, 7), THRESHOLD, 0.97)
                .join(TokenSets.of(users, 7), THRESHOLD, neighbours);

        // the set of user 5 is node 4; equally similar are those of users 1, 2 and 4, 3, and 6
        assertThat(IntStream.range(0, 3).map(place -> neighbours.lists().neighbour(4, place)))
                .containsExactly(1, 2, 3);
        assertThat(neighbours.members(2)).isEqualTo(2);
        assertThat(neighbours.member(2, 1)).isEqualTo(4);
        assertThat(neighbours.spread(new int[] {10, 11, 12, 13, 14, 15}, -1))
                .containsExactly(10, 11, 12, 13, 12, 14, 15);
    }

    private static int[][] crowd(int size, IntFunction<int[]> products) {
        return IntStream.range(0, size).mapToObj(products).toArray(int[][]::new);
    }

    /** Each of a taste has four of its six products. */
    private static int[][] withTwoTastes(int[][] crowd) {
        int[][] users = Arrays.copyOf(crowd, crowd.length + 200);
        for (int i = 0; i < 200; i++) {
            int first = 60_000 + i % 2 * 6;
            int left = i / 2 % 6;
            int alsoLeft = (left + 1 + i / 12 % 5) % 6;
            users[crowd.length + i] = IntStream.range(0, 6)
                    .filter(product -> product != left && product != alsoLeft)
                    .map(product -> first + product)
                    .toArray();
        }
        return users;
    }

    private static int[] groups(int[][] users, JoinMethod.Wish wish) {
        TokenSets sets = TokenSets.of(users, TestSets.vocabulary(users));
        JoinMethod method = JoinMethod.chooseForNeighbours(wish, sets, THRESHOLD, 0.97, NEIGHBOURS);
        SetNeighbours neighbours = new SetNeighbours(sets, NEIGHBOURS);
        method.join(sets, THRESHOLD, neighbours);
        return neighbours.spread(Louvain.groups(neighbours.lists(), 1), -1);
    }

    /** The largest first; those of one user are left out. */
    private static int[] sizes(int[] groups) {
        int[] sizes = new int[groups.length];
        Arrays.stream(groups).filter(group -> group >= 0).forEach(group -> sizes[group]++);
        return Arrays.stream(sizes)
                .filter(size -> size > 1)
                .map(size -> -size)
                .sorted()
                .map(size -> -size)
                .toArray();
    }
}
