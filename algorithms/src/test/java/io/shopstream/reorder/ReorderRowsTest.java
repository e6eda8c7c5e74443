package io.shopstream.reorder;

import static io.shopstream.reorder.ReorderFeature.AISLE_REORDER_RATE;
import static io.shopstream.reorder.ReorderFeature.DEPARTMENT_REORDER_RATE;
import static io.shopstream.reorder.ReorderFeature.GAP;
import static io.shopstream.reorder.ReorderFeature.GAP_RELATIVE;
import static io.shopstream.reorder.ReorderFeature.HOUR;
import static io.shopstream.reorder.ReorderFeature.PAIR_DAYS_RELATIVE;
import static io.shopstream.reorder.ReorderFeature.PAIR_DAYS_SINCE_LAST;
import static io.shopstream.reorder.ReorderFeature.PAIR_MEAN_GAP_DAYS;
import static io.shopstream.reorder.ReorderFeature.PAIR_MEAN_GAP_ORDERS;
import static io.shopstream.reorder.ReorderFeature.PAIR_MEAN_POSITION;
import static io.shopstream.reorder.ReorderFeature.PAIR_OF_LAST_FIVE;
import static io.shopstream.reorder.ReorderFeature.PAIR_ORDERS;
import static io.shopstream.reorder.ReorderFeature.PAIR_ORDERS_OVERDUE;
import static io.shopstream.reorder.ReorderFeature.PAIR_ORDERS_SINCE_FIRST;
import static io.shopstream.reorder.ReorderFeature.PAIR_ORDERS_SINCE_LAST;
import static io.shopstream.reorder.ReorderFeature.PAIR_RETURN_RATE;
import static io.shopstream.reorder.ReorderFeature.PAIR_SHARE;
import static io.shopstream.reorder.ReorderFeature.PAIR_SHARE_SINCE_FIRST;
import static io.shopstream.reorder.ReorderFeature.PAIR_STREAK;
import static io.shopstream.reorder.ReorderFeature.PRODUCT_MEAN_POSITION;
import static io.shopstream.reorder.ReorderFeature.PRODUCT_ONE_SHOT_RATE;
import static io.shopstream.reorder.ReorderFeature.PRODUCT_ORDERS;
import static io.shopstream.reorder.ReorderFeature.PRODUCT_REORDER_RATE;
import static io.shopstream.reorder.ReorderFeature.PRODUCT_USERS;
import static io.shopstream.reorder.ReorderFeature.USER_LAST_BASKET;
import static io.shopstream.reorder.ReorderFeature.USER_MEAN_BASKET;
import static io.shopstream.reorder.ReorderFeature.USER_MEAN_GAP;
import static io.shopstream.reorder.ReorderFeature.USER_NONE_RATIO;
import static io.shopstream.reorder.ReorderFeature.USER_ORDERS;
import static io.shopstream.reorder.ReorderFeature.USER_PRODUCTS;
import static io.shopstream.reorder.ReorderFeature.USER_REORDER_RATIO;
import static io.shopstream.reorder.ReorderFeature.WEEKDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReorderRowsTest {

    private static OrderLog.Builder shop(boolean timed) {
        return new OrderLog.Builder(timed, new int[] {0, 0, 1, -1, 1}, new int[] {0, 0, 0, 0, 1});
    }

    private static void order(OrderLog.Builder log, int day, int... products) {
        log.order(day, 8 + day % 10, day % 7);
        for (int product : products) {
            log.product(product);
        }
    }

    private static ReorderRows rows(OrderLog.Builder log) {
        return ReorderRows.of(log.build(), 1, user -> 0).get(0);
    }

    private static int row(ReorderRows rows, int group, int product) {
        for (int row = rows.start(group); row < rows.start(group + 1); row++) {
            if (rows.product(row) == product) {
                return row;
            }
        }
        throw new AssertionError("no product " + product);
    }

    /** Product 0 in orders 1, 2 and 4 of four, then again; 1 once; 2 in the last two; 3 is new. */
    private static OrderLog.Builder oneUser(int... target) {
        OrderLog.Builder log = shop(false);
        order(log, 0, 0, 1);
        order(log, 10, 0);
        order(log, 14, 2);
        order(log, 20, 2, 0, 2);
        order(log, 25, target);
        log.endUser(true);
        return log;
    }

    private static void assertFeature(ReorderRows rows, int row, ReorderFeature feature, double expected) {
        assertThat(rows.feature(row, feature)).as(feature.words()).isCloseTo((float) expected, within(1e-6f));
    }

    @Test
    void featuresAreAsCountedByHand() {
        ReorderRows rows = rows(oneUser(0, 3));
        int often = row(rows, 0, 0);

        assertThat(rows.groups()).isEqualTo(1);
        assertThat(rows.rows()).isEqualTo(3);
        assertFeature(rows, often, USER_ORDERS, 4);
        assertFeature(rows, often, USER_MEAN_BASKET, 6 / 4.0);
        assertFeature(rows, often, USER_LAST_BASKET, 2);
        assertFeature(rows, often, USER_PRODUCTS, 3);
        assertFeature(rows, often, USER_MEAN_GAP, 20 / 3.0);
        assertFeature(rows, often, USER_REORDER_RATIO, 3 / 4.0);
        assertFeature(rows, often, USER_NONE_RATIO, 1 / 3.0);
        assertFeature(rows, often, GAP, 5);
        assertFeature(rows, often, GAP_RELATIVE, 5 / (20 / 3.0));
        assertFeature(rows, often, HOUR, 13);
        assertFeature(rows, often, WEEKDAY, 4);
        assertFeature(rows, often, PRODUCT_ORDERS, 3);
        assertFeature(rows, often, PRODUCT_USERS, 1);
        assertFeature(rows, often, PRODUCT_REORDER_RATE, 2 / 3.0);
        assertFeature(rows, often, PRODUCT_ONE_SHOT_RATE, 0);
        assertFeature(rows, often, PRODUCT_MEAN_POSITION, 4 / 3.0);
        assertFeature(rows, often, AISLE_REORDER_RATE, 2 / 4.0);
        assertFeature(rows, often, DEPARTMENT_REORDER_RATE, 3 / 6.0);
        assertFeature(rows, often, PAIR_ORDERS, 3);
        assertFeature(rows, often, PAIR_SHARE, 3 / 4.0);
        assertFeature(rows, often, PAIR_SHARE_SINCE_FIRST, 3 / 4.0);
        assertFeature(rows, often, PAIR_RETURN_RATE, 2 / 3.0);
        assertFeature(rows, often, PAIR_OF_LAST_FIVE, 3);
        assertFeature(rows, often, PAIR_ORDERS_SINCE_LAST, 1);
        assertFeature(rows, often, PAIR_DAYS_SINCE_LAST, 5);
        assertFeature(rows, often, PAIR_ORDERS_SINCE_FIRST, 4);
        assertFeature(rows, often, PAIR_STREAK, 1);
        assertFeature(rows, often, PAIR_MEAN_GAP_ORDERS, 1.5);
        assertFeature(rows, often, PAIR_MEAN_GAP_DAYS, 10);
        assertFeature(rows, often, PAIR_ORDERS_OVERDUE, -0.5);
        assertFeature(rows, often, PAIR_DAYS_RELATIVE, 0.5);
        assertFeature(rows, often, PAIR_MEAN_POSITION, 4 / 3.0);
    }

    @Test
    void whatWasOrderedOnceHasNoGap() {
        ReorderRows rows = rows(oneUser(0, 3));
        int once = row(rows, 0, 1);

        assertFeature(rows, once, PRODUCT_ONE_SHOT_RATE, 1);
        assertFeature(rows, once, PAIR_ORDERS, 1);
        assertFeature(rows, once, PAIR_RETURN_RATE, 0);
        assertFeature(rows, once, PAIR_STREAK, 0);
        assertFeature(rows, once, PAIR_ORDERS_SINCE_LAST, 4);
        assertFeature(rows, once, PAIR_DAYS_SINCE_LAST, 25);
        assertThat(rows.feature(once, PAIR_MEAN_GAP_ORDERS)).isNaN();
        assertThat(rows.feature(once, PAIR_DAYS_RELATIVE)).isNaN();
        int twice = row(rows, 0, 2);
        assertFeature(rows, twice, PAIR_STREAK, 2);
        assertFeature(rows, twice, PAIR_RETURN_RATE, 1);
    }

    @Test
    void labelsSayWhatWasOrderedAgain() {
        ReorderRows rows = rows(oneUser(3, 0));

        assertThat(rows.label(row(rows, 0, 0))).isEqualTo(1);
        assertThat(rows.label(row(rows, 0, 1))).isZero();
        assertThat(rows.label(row(rows, 0, 2))).isZero();
    }

    @Test
    void nothingOfTheOrderToPredictIsInAnyFeature() {
        for (boolean timed : List.of(false, true)) {
            assertThat(twoUsers(timed, 4, 2, 1).features())
                    .containsExactly(twoUsers(timed, 0).features());
        }
    }

    private static ReorderRows twoUsers(boolean timed, int... firstTarget) {
        OrderLog.Builder log = shop(timed);
        order(log, 1, 0, 1);
        order(log, 4, 0);
        order(log, 6, firstTarget);
        log.endUser(true);
        order(log, 2, 0, 2);
        order(log, 7, 0, 4);
        order(log, 9, 4);
        log.endUser(true);
        return rows(log);
    }

    @Test
    void whereDaysAreTheSameForAllProductsAreCountedUpToTheDayBefore() {
        ReorderRows timed = twoUsers(true, 0);
        ReorderRows untimed = twoUsers(false, 0);

        // on day 6: both orders of the user's own, and that of day 2
        assertFeature(timed, row(timed, 0, 0), PRODUCT_ORDERS, 3);
        assertFeature(timed, row(timed, 0, 0), PRODUCT_REORDER_RATE, 1 / 3.0);
        // users come in the order of the days: the second is asked on day 9
        assertFeature(timed, row(timed, 1, 0), PRODUCT_ORDERS, 4);
        assertFeature(untimed, row(untimed, 0, 0), PRODUCT_ORDERS, 4);
        assertFeature(untimed, row(untimed, 0, 0), PRODUCT_REORDER_RATE, 2 / 4.0);
    }

    @Test
    void whatOthersOrderOnTheSameDayIsNotKnownYet() {
        for (int day : new int[] {5, 6, 7}) {
            OrderLog.Builder log = shop(true);
            order(log, 1, 0);
            order(log, 6, 0);
            log.endUser(true);
            order(log, day, 0);
            log.endUser(false);
            ReorderRows rows = rows(log);

            assertFeature(rows, 0, PRODUCT_ORDERS, day < 6 ? 2 : 1);
        }
    }

    @Test
    void usersComeInTheirPartAndWithoutATargetOnlyCount() {
        OrderLog.Builder log = oneUser(0);
        order(log, 0, 0, 4);
        order(log, 3, 0, 4);
        log.endUser(false);
        order(log, 0, 0);
        order(log, 3, 4);
        log.endUser(true);
        order(log, 3, 4);
        log.endUser(true);
        log.endUser(true);
        OrderLog built = log.build();
        List<ReorderRows> parts = ReorderRows.of(built, 2, user -> user == 0 ? 1 : 0);

        assertThat(built.users()).isEqualTo(4);
        assertThat(built.targets()).isEqualTo(3);
        assertThat(parts.get(0).groups()).isEqualTo(1);
        assertThat(parts.get(0).user(0)).isEqualTo(2);
        assertThat(parts.get(1).user(0)).isZero();
        assertFeature(parts.get(0), 0, PRODUCT_ORDERS, 6);
        assertThat(parts.get(0).labels()).containsExactly(0);
    }

    @Test
    void ordersComeTheOldestFirst() {
        OrderLog.Builder log = shop(false);
        order(log, 3, 0);

        assertThatThrownBy(() -> order(log, 2, 0)).hasMessage("a user's orders come the oldest first");
    }

    @Test
    void manyUsersGrowTheArrays() {
        OrderLog.Builder log = shop(false);
        for (int user = 0; user < 5_000; user++) {
            order(log, 0, 0, 1, 2, 3, 4);
            order(log, user % 30, 0);
            log.endUser(true);
        }
        ReorderRows rows = rows(log);

        assertThat(rows.groups()).isEqualTo(5_000);
        assertThat(rows.rows()).isEqualTo(25_000);
        assertFeature(rows, rows.start(4_999), PRODUCT_ORDERS, 5_000);
        assertFeature(rows, rows.start(4_999), GAP, 4_999 % 30);
    }
}
