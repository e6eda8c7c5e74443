package io.shopstream.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.session.Action;
import io.shopstream.session.Customer;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShopperActivityTest {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private static ValidSession message(String session, Interaction... interactions) {
        return ValidSession.builder(
                        "m",
                        session,
                        new Customer("u-1", null, null),
                        new Device("mobile", null, null),
                        "Google",
                        interactions,
                        Visitor.NEW)
                .build();
    }

    private static Interaction interaction(
            long day, Action action, @Nullable String category, @Nullable String price, int units) {
        return Interaction.builder(START.plusSeconds(day * 86_400), action)
                .productId("p-1")
                .productCategory(category)
                .productPrice(price == null ? null : new BigDecimal(price))
                .quantity(units)
                .build();
    }

    @Test
    void addsUpSessionsPurchasesMoneyAndCategoriesInWhateverOrder() {
        List<ValidSession> messages = new ArrayList<>(List.of(
                message("s-1", interaction(0, Action.VIEW, "Beds", "100", 1)),
                message("s-1", interaction(0, Action.PURCHASE, "Beds", "100.50", 2)),
                message(
                        "s-2",
                        interaction(3, Action.VIEW, "Rugs", "9", 1),
                        interaction(3, Action.CLICK, null, null, 1)),
                message("s-3", interaction(1, Action.PURCHASE, "Beds", null, 1))));
        for (int round = 0; round < 4; round++) {
            Collections.rotate(messages, 1);
            CategoryNames names = new CategoryNames();
            names.number("Beds");
            ShopperActivity activity = new ShopperActivity();
            messages.forEach(message -> activity.add(message, names));

            ShopperFeatures features =
                    activity.features(START.plusSeconds(5 * 86_400).toEpochMilli());

            assertThat(features.recencyDays()).isEqualTo(2);
            assertThat(features.sessions()).isEqualTo(3);
            assertThat(features.purchases()).isEqualTo(2);
            assertThat(features.money()).isEqualTo(201);
            assertThat(features.breadth()).isEqualTo(2);
            assertThat(features.shares()).containsExactly(0.75, 0.25);
        }
    }

    @Test
    void whatIsLaterThanNowWasJustNow() {
        ShopperActivity activity = new ShopperActivity();
        activity.add(message("s", interaction(9, Action.VIEW, "Beds", "1", 1)), new CategoryNames());

        assertThat(activity.features(START.toEpochMilli()).recencyDays()).isZero();
    }

    @Test
    void sessionsAndCategoriesHaveABound() {
        CategoryNames names = new CategoryNames();
        ShopperActivity activity = new ShopperActivity();
        for (int i = 0; i < 3 * ShopperActivity.MOST_SESSIONS; i++) {
            activity.add(message("s-" + i, interaction(0, Action.VIEW, "c-" + i, "1", 1)), names);
        }

        ShopperFeatures features = activity.features(START.toEpochMilli());

        assertThat(features.sessions()).isEqualTo(ShopperActivity.MOST_SESSIONS);
        assertThat(features.breadth()).isEqualTo(ShopperActivity.MOST_CATEGORIES + 1);
        assertThat(features.shareOf(CategoryNames.OTHERS))
                .isCloseTo((3_000.0 - ShopperActivity.MOST_CATEGORIES) / 3_000, within(1e-12));
    }

    @Test
    void categoriesBeyondTheBoundAreTheOthers() {
        CategoryNames names = new CategoryNames();
        for (int i = 0; i < CategoryNames.MOST; i++) {
            assertThat(names.number("c-" + i)).isEqualTo(i + 1);
        }

        assertThat(names.number("one more")).isEqualTo(CategoryNames.OTHERS);
        assertThat(names.number("c-7")).isEqualTo(8);
        assertThat(names.size()).isEqualTo(CategoryNames.MOST + 1);
    }

    @Test
    void theLargestPricesAddUpToANumber() {
        ShopperActivity activity = new ShopperActivity();
        for (int i = 0; i < 100; i++) {
            activity.add(
                    message("s", interaction(0, Action.PURCHASE, "Beds", "999999999", 1_000_000)), new CategoryNames());
        }

        assertThat(activity.features(START.toEpochMilli()).money()).isCloseTo(1e17, within(1e9));
    }

    @Test
    void numbersThatNobodyCanHaveAreRefused() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}) {
            assertThatThrownBy(() -> new ShopperFeatures(1, 1, 1, bad, new int[0], new double[0]))
                    .hasMessage("1.0 days and " + bad + " of money are no numbers of a shopper");
            assertThatThrownBy(() -> new ShopperFeatures(bad, 1, 1, 1, new int[0], new double[0]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new ShopperFeatures(1, -1, 1, 1, new int[0], new double[0]))
                .hasMessage("-1 sessions, 1 purchases, 0 categories with 0 shares");
    }
}
