package io.shopstream.similar;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.similarity.JoinMethod.Wish;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is alike, and how that is found out.
 *
 * @param threshold {@code --threshold}: least Jaccard similarity of two users' sets of products
 * @param recall {@code --recall}: wanted of LSH, at the threshold
 * @param method {@code --method}: exact, lsh or auto
 * @param actions {@code --actions}: which actions put a product into a user's set
 * @param from {@code --from}: sessions whose last interaction is before it do not count; a day or an instant, UTC
 * @param leastProducts {@code --min-products}: users with fewer are not compared
 * @param mostProducts {@code --max-products}: users with more are not compared, being robots
 * @param neighbours {@code --neighbours}: most similar users that are kept of each
 * @param leastGroup {@code --min-group}: members of a group that is told of
 * @param resolution {@code --resolution-percent}, divided by 100: above 1 for more and smaller groups
 * @param splits {@code --splits}: parts in which the archive is read
 */
record SimilarSettings(
        double threshold,
        double recall,
        Wish method,
        Set<String> actions,
        @Nullable Instant from,
        int leastProducts,
        int mostProducts,
        int neighbours,
        int leastGroup,
        double resolution,
        int splits)
        implements Serializable {

    static final double DEFAULT_THRESHOLD = 0.2;
    static final double DEFAULT_RECALL = 0.97;
    private static final String DEFAULT_ACTIONS = "view,click,favorite,add_to_cart,purchase,review";

    private static final List<String> ACTIONS =
            List.of("view", "click", "favorite", "add_to_cart", "remove_from_cart", "purchase", "review");

    static SimilarSettings from(Arguments arguments) {
        return new SimilarSettings(
                arguments.fraction("threshold", DEFAULT_THRESHOLD),
                arguments.fraction("recall", DEFAULT_RECALL),
                method(arguments.text("method", "auto")),
                actions(arguments.text("actions", DEFAULT_ACTIONS)),
                arguments.instant("from"),
                (int) arguments.number("min-products", 2, 1, 1_000),
                (int) arguments.number("max-products", 2_000, 1, 100_000),
                (int) arguments.number("neighbours", 20, 1, 200),
                (int) arguments.number("min-group", 3, 2, 1_000_000),
                arguments.number("resolution-percent", 100, 1, 10_000) / 100.0,
                (int) arguments.number("splits", 16, 1, 10_000));
    }

    static Wish method(String text) {
        try {
            return Wish.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettings("--method is exact, lsh or auto, found '" + text + "'");
        }
    }

    private static Set<String> actions(String text) {
        Set<String> actions =
                new TreeSet<>(Arrays.stream(text.split(",")).map(String::strip).toList());
        for (String action : actions) {
            if (!ACTIONS.contains(action)) {
                throw new InvalidSettings(
                        "--actions are some of " + String.join(",", ACTIONS) + ", found '" + action + "'");
            }
        }
        return actions;
    }
}
