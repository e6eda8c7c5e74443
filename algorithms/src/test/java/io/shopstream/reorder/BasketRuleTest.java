package io.shopstream.reorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BasketRuleTest {

    /** Product 0 in all three orders, 1 in the first two, 2 in the last, 3 in the first. */
    private static ReorderRows rows(int... target) {
        OrderLog.Builder log = new OrderLog.Builder(false, new int[5], new int[5]);
        int[][] orders = {{0, 1, 3}, {0, 1}, {0, 2}, target};
        for (int i = 0; i < orders.length; i++) {
            log.order(i, 0, 0);
            for (int product : orders[i]) {
                log.product(product);
            }
        }
        log.endUser(true);
        return ReorderRows.of(log.build(), 1, user -> 0).get(0);
    }

    private static List<Integer> products(ReorderRows rows, Basket basket) {
        return basket.rows().stream().map(rows::product).toList();
    }

    @Test
    void theLastBasketAndTheMostFrequentProductsNeedNoProbabilities() {
        ReorderRows rows = rows(0, 1);
        float[] nothing = new float[4];

        assertThat(products(rows, BasketRule.lastBasket().choose(rows, 0, nothing)))
                .containsExactly(0, 2);
        // 7 products in 3 orders: 2 of them
        assertThat(products(rows, BasketRule.mostFrequent().choose(rows, 0, nothing)))
                .containsExactly(0, 1);
        assertThat(BasketRule.lastBasket().f1(rows, nothing)).containsExactly(0.5);
        assertThat(BasketRule.mostFrequent().f1(rows, nothing)).containsExactly(1.0);
    }

    @Test
    void aThresholdTakesWhatReachesIt() {
        ReorderRows rows = rows(0, 4);
        float[] probabilities = {0.5f, 0.25f, 0.2f, 0.1f};

        assertThat(BasketRule.threshold(0.25).choose(rows, 0, probabilities).rows())
                .containsExactly(0, 1);
        Basket none = BasketRule.threshold(0.6).choose(rows, 0, probabilities);
        assertThat(none.rows()).isEmpty();
        assertThat(none.none()).isTrue();
    }

    @Test
    void theExpectedF1DecidesByTheProbabilitiesWhereverTheyStand() {
        ReorderRows rows = rows(0, 4);

        Basket certain = BasketRule.expectedF1().choose(rows, 0, new float[] {0.01f, 1, 0.02f, 0.9f});
        assertThat(certain.rows()).containsExactly(1, 3);
        assertThat(certain.none()).isFalse();
        Basket hedged = BasketRule.expectedF1().choose(rows, 0, new float[] {0, 0.5f, 0, 0});
        assertThat(hedged.rows()).containsExactly(1);
        assertThat(hedged.none()).isTrue();
    }

    @Test
    void noneIsAnItemOfItsOwn() {
        ReorderRows again = rows(0, 1, 4);
        ReorderRows nothing = rows(4);

        assertThat(new Basket(List.of(0, 1), false).f1(again, 0)).isEqualTo(1);
        assertThat(new Basket(List.of(0, 1), true).f1(again, 0)).isCloseTo(4 / 5.0, within(1e-12));
        assertThat(new Basket(List.of(0, 2), false).f1(again, 0)).isEqualTo(0.5);
        assertThat(new Basket(List.of(), false).f1(again, 0)).isZero();
        assertThat(new Basket(List.of(), false).f1(nothing, 0)).isEqualTo(1);
        assertThat(new Basket(List.of(0), true).f1(nothing, 0)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(new Basket(List.of(0), false).f1(nothing, 0)).isZero();
    }
}
