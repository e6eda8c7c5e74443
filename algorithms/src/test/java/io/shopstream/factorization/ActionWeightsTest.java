package io.shopstream.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.Review;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActionWeightsTest {

    private static final ActionWeights WEIGHTS = ActionWeights.defaults();

    private static Interaction of(Action action) {
        return Interaction.builder(Instant.EPOCH, action).productId("p").build();
    }

    private static double review(@Nullable Integer stars) {
        return WEIGHTS.of(Interaction.builder(Instant.EPOCH, Action.REVIEW)
                .productId("p")
                .review(new Review(stars, null))
                .build());
    }

    @Test
    void eachActionHasItsWeight() {
        assertThat(WEIGHTS.of(of(Action.VIEW))).isEqualTo(1);
        assertThat(WEIGHTS.of(of(Action.CLICK))).isEqualTo(1);
        assertThat(WEIGHTS.of(of(Action.FAVORITE))).isEqualTo(2);
        assertThat(WEIGHTS.of(of(Action.ADD_TO_CART))).isEqualTo(3);
        assertThat(WEIGHTS.of(of(Action.PURCHASE))).isEqualTo(5);
        assertThat(WEIGHTS.of(of(Action.REMOVE_FROM_CART))).isEqualTo(-2);
        assertThat(WEIGHTS.of(of(Action.SEARCH))).isZero();
        assertThat(WEIGHTS.of(of(Action.REVIEW))).isZero();
        assertThat(review(5)).isEqualTo(4);
        assertThat(review(3)).isZero();
        assertThat(review(1)).isEqualTo(-4);
        assertThat(review(null)).isZero();
        assertThat(WEIGHTS.halfLife()).isEqualTo(Duration.ofDays(180));
    }

    @Test
    void eachWeightCanBeSetByName() {
        ActionWeights set = WEIGHTS.with("view", 0.5)
                .with("favorite", 2.5)
                .with("cart", 3.5)
                .with("purchase", 5.5)
                .with("liked", 4.5)
                .with("removed", -2.5)
                .with("disliked", -4.5)
                .withHalfLife(Duration.ofDays(7));

        assertThat(set).isEqualTo(new ActionWeights(0.5, 2.5, 3.5, 5.5, 4.5, -2.5, -4.5, Duration.ofDays(7)));
        assertThatThrownBy(() -> WEIGHTS.with("wish", 1))
                .hasMessage("there is no weight 'wish'; there are view, favorite, cart, purchase, liked, removed and"
                        + " disliked");
    }

    @Test
    void actionsAddUpAndAge() {
        long day = Duration.ofDays(1).toMillis();
        Ratings actions = new Ratings.Builder(RandomRatings.LIMITS)
                .add("a", "x", 5, 0)
                .add("a", "x", 1, 180 * day)
                .add("b", "x", 3, 180 * day)
                .add("b", "x", -4, 180 * day)
                .build();
        SparseRows rows = WEIGHTS.matrix(actions).byUser();

        assertThat(rows.value(0)).isEqualTo(3.5f);
        assertThat(rows.value(1)).isEqualTo(-1f);
    }

    @Test
    void weightsOutOfBoundsAreRefused() {
        assertThatThrownBy(() -> new ActionWeights(-1, 2, 3, 5, 4, -2, -4, Duration.ofDays(1)))
                .hasMessage("the weight view must be between 0.0 and 1000.0, not -1.0");
        assertThatThrownBy(() -> new ActionWeights(1, 2, 3, 5, 4, 2, -4, Duration.ofDays(1)))
                .hasMessage("the weight removed must be between -1000.0 and 0.0, not 2.0");
        assertThatThrownBy(() -> new ActionWeights(1, 2, Double.NaN, 5, 4, -2, -4, Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ActionWeights(1, 2, 3, 5, 4, -2, -4, Duration.ZERO))
                .hasMessage("halfLife must be 1 second or longer, not PT0S");
    }
}
