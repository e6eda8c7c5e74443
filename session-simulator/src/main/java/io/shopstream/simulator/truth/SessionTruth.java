package io.shopstream.simulator.truth;

import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** What became of one session. Small, as there is one for every session of a run. */
final class SessionTruth {

    private static final int[] NONE = {};

    private Instant startedAt = Instant.MAX;

    private Instant endedAt = Instant.MIN;

    private int interactions;

    private boolean addedToCart;

    private boolean purchased;

    /** Numbers of distinct products with a view or click. */
    private int[] viewed = NONE;

    /** Numbers of distinct products with a purchase. */
    private int[] bought = NONE;

    void add(Interaction interaction, int product) {
        interactions++;
        startedAt = interaction.at().isBefore(startedAt) ? interaction.at() : startedAt;
        endedAt = interaction.at().isAfter(endedAt) ? interaction.at() : endedAt;
        addedToCart |= interaction.action() == Action.ADD_TO_CART;
        purchased |= interaction.action() == Action.PURCHASE;
        if (interaction.action() == Action.VIEW || interaction.action() == Action.CLICK) {
            viewed = with(viewed, product);
        } else if (interaction.action() == Action.PURCHASE) {
            bought = with(bought, product);
        }
    }

    int[] viewed() {
        return viewed;
    }

    int[] bought() {
        return bought;
    }

    boolean isBounced() {
        return interactions == 1;
    }

    boolean isCartAbandoned() {
        return addedToCart && !purchased;
    }

    boolean isPurchaseMade() {
        return purchased;
    }

    /** Whole seconds from the first interaction to the last. */
    long durationSeconds() {
        return Duration.between(startedAt, endedAt).toSeconds();
    }

    private static int[] with(int[] products, int product) {
        for (int known : products) {
            if (known == product) {
                return products;
            }
        }
        int[] more = Arrays.copyOf(products, products.length + 1);
        more[products.length] = product;
        return more;
    }
}
