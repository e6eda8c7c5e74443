package io.shopstream.factorization;

import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.Review;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an action says of how much a user likes an item. Actions of one user on one item add up, each worth half as much for each
 * half-life that it is older than the newest one.
 *
 * @param view of a view or a click
 * @param favorite of a favorite
 * @param cart of an item that is put into the cart
 * @param purchase of a purchase, whatever its quantity
 * @param liked of a review of 4 or 5 stars
 * @param removed of an item that is taken out of the cart, 0 or below
 * @param disliked of a review of 1 or 2 stars, 0 or below
 * @param halfLife more than 0
 */
public record ActionWeights(
        double view,
        double favorite,
        double cart,
        double purchase,
        double liked,
        double removed,
        double disliked,
        Duration halfLife) {

    private static final double MOST = 1_000;
    private static final int LEAST_LIKED_STARS = 4;
    private static final int MOST_DISLIKED_STARS = 2;

    public ActionWeights {
        between("view", view, 0, MOST);
        between("favorite", favorite, 0, MOST);
        between("cart", cart, 0, MOST);
        between("purchase", purchase, 0, MOST);
        between("liked", liked, 0, MOST);
        between("removed", removed, -MOST, 0);
        between("disliked", disliked, -MOST, 0);
        if (halfLife.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("halfLife must be 1 second or longer, not " + halfLife);
        }
    }

    /** View 1, favorite 2, cart 3, purchase 5, liked 4, removed -2, disliked -4, half-life 180 days. */
    public static ActionWeights defaults() {
        return new ActionWeights(1, 2, 3, 5, 4, -2, -4, Duration.ofDays(180));
    }

    /**
     * The same but for one weight.
     *
     * @param name as the component is called
     * @throws IllegalArgumentException with a message for people, when there is no such weight or it is out of bounds
     */
    public ActionWeights with(String name, double weight) {
        return switch (name) {
            case "view" -> new ActionWeights(weight, favorite, cart, purchase, liked, removed, disliked, halfLife);
            case "favorite" -> new ActionWeights(view, weight, cart, purchase, liked, removed, disliked, halfLife);
            case "cart" -> new ActionWeights(view, favorite, weight, purchase, liked, removed, disliked, halfLife);
            case "purchase" -> new ActionWeights(view, favorite, cart, weight, liked, removed, disliked, halfLife);
            case "liked" -> new ActionWeights(view, favorite, cart, purchase, weight, removed, disliked, halfLife);
            case "removed" -> new ActionWeights(view, favorite, cart, purchase, liked, weight, disliked, halfLife);
            case "disliked" -> new ActionWeights(view, favorite, cart, purchase, liked, removed, weight, halfLife);
            default ->
                throw new IllegalArgumentException("there is no weight '" + name
                        + "'; there are view, favorite, cart, purchase, liked, removed and disliked");
        };
    }

    /** The same but for the half-life. */
    public ActionWeights withHalfLife(Duration other) {
        return new ActionWeights(view, favorite, cart, purchase, liked, removed, disliked, other);
    }

    /** What an interaction is worth when it is done; 0 where it says nothing of an item. */
    public double of(Interaction interaction) {
        return interaction.action() == Action.REVIEW ? ofReview(interaction.review()) : of(interaction.action());
    }

    /** What an action is worth of which nothing else is known; 0 for a review, whose stars say it. */
    public double of(Action action) {
        return switch (action) {
            case VIEW, CLICK -> view;
            case FAVORITE -> favorite;
            case ADD_TO_CART -> cart;
            case PURCHASE -> purchase;
            case REMOVE_FROM_CART -> removed;
            case REVIEW, SEARCH -> 0;
        };
    }

    /** What is left of a weight after so long. */
    public double aged(double weight, long ageMillis) {
        return weight * Math.pow(0.5, (double) Math.max(0, ageMillis) / halfLife.toMillis());
    }

    private double ofReview(@Nullable Review review) {
        Integer stars = review == null ? null : review.rating();
        if (stars == null) {
            return 0;
        }
        if (stars >= LEAST_LIKED_STARS) {
            return liked;
        }
        return stars <= MOST_DISLIKED_STARS ? disliked : 0;
    }

    /** Actions as a matrix, added up and aged against the newest of them. */
    public RatingMatrix matrix(Ratings actions) {
        return RatingMatrix.summed(actions, halfLife.toMillis());
    }

    private static void between(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "the weight " + name + " must be between " + least + " and " + most + ", not " + value);
        }
    }
}
