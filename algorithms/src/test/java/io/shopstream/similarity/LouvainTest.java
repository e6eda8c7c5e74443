package io.shopstream.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LouvainTest {

    @Test
    void cliquesThatABridgeConnectsAreGroupsOfTheirOwn() {
        NeighbourLists lists = new NeighbourLists(8, 10);
        for (int i = 0; i < 4; i++) {
            for (int j = i + 1; j < 4; j++) {
                lists.add(i, j, 0.9);
                lists.add(4 + i, 4 + j, 0.9);
            }
        }
        lists.add(3, 4, 0.5);

        assertThat(Louvain.groups(lists, 1)).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
    }

    @Test
    void aChainDoesNotSwallowEveryone() {
        NeighbourLists lists = new NeighbourLists(10_000, 10);
        for (int i = 0; i < 9_999; i++) {
            lists.add(i, i + 1, 0.5);
        }

        int[] sizes = sizes(Louvain.groups(lists, 1));

        assertThat(Arrays.stream(sizes).max().orElseThrow()).isLessThan(500);
    }

    @Test
    void findsPlantedGroups() {
        Random random = new Random(1);
        NeighbourLists lists = new NeighbourLists(2_000, 20);
        int[] planted = new int[2_000];
        Arrays.setAll(planted, thing -> thing % 25);
        for (int i = 0; i < 400_000; i++) {
            int one = random.nextInt(2_000);
            int other = random.nextInt(2_000);
            boolean together = planted[one] == planted[other];
            if (one != other && (together || random.nextInt(60) == 0)) {
                lists.add(one, other, together ? 0.5 : 0.3);
            }
        }

        assertThat(AdjustedRandIndex.of(Louvain.groups(lists, 1), planted)).isGreaterThan(0.95);
        assertThat(Louvain.groups(lists, 1)).isEqualTo(Louvain.groups(lists, 1));
    }

    @Test
    void whoIsLikeNobodyIsAlone() {
        NeighbourLists lists = new NeighbourLists(4, 2);
        lists.add(1, 3, 0.4);

        assertThat(Louvain.groups(lists, 1)).containsExactly(0, 1, 2, 1);
        assertThat(Louvain.groups(new NeighbourLists(0, 2), 1)).isEmpty();
        assertThat(Louvain.groups(new NeighbourLists(2, 2), 1)).containsExactly(0, 1);
    }

    private static int[] sizes(int[] groups) {
        int[] sizes = new int[groups.length];
        Arrays.stream(groups).forEach(group -> sizes[group]++);
        return sizes;
    }
}
