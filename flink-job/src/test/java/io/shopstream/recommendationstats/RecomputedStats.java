package io.shopstream.recommendationstats;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What followed which place, from all that there is at once: for each action a search through all showings. */
final class RecomputedStats {

    private RecomputedStats() {}

    /** Figures of a place: shown, clicked, carted, bought, revenue. */
    record Figures(long shown, long clicked, long carted, long bought, BigDecimal revenue) {
        Figures {
            revenue = revenue.stripTrailingZeros();
        }
    }

    static Map<String, Figures> of(
            Collection<Showing> showings, Collection<ProductAction> actions, Duration click, Duration purchase) {
        Map<List<String>, Showing> lists = new LinkedHashMap<>();
        showings.forEach(one -> lists.putIfAbsent(List.of(one.userId(), one.productId(), one.recommendationId()), one));
        Map<List<Object>, ProductAction> once = new LinkedHashMap<>();
        actions.forEach(one -> once.putIfAbsent(List.of(one.message(), one.index()), one));
        Map<Showing, List<ProductAction>> owed = new HashMap<>();
        for (ProductAction action : once.values()) {
            Duration window = action.kind() == ProductAction.Kind.CLICK ? click : purchase;
            @Nullable
            Showing showing = lists.values().stream()
                    .filter(one -> one.userId().equals(action.userId())
                            && one.productId().equals(action.productId()))
                    .filter(one -> one.at() <= action.at() && action.at() < one.at() + window.toMillis())
                    .max(Comparator.comparing(
                                    (Showing one) -> one.recommendationId().equals(action.recommendationId()))
                            .thenComparing(Showing::at)
                            .thenComparing(Showing::recommendationId))
                    .orElse(null);
            if (showing != null) {
                owed.computeIfAbsent(showing, one -> new ArrayList<>()).add(action);
            }
        }
        Map<String, Figures> places = new TreeMap<>();
        for (Showing showing : lists.values()) {
            List<ProductAction> followed = owed.getOrDefault(showing, List.of());
            Figures more = new Figures(
                    1,
                    any(followed, ProductAction.Kind.CLICK),
                    any(followed, ProductAction.Kind.CART),
                    any(followed, ProductAction.Kind.PURCHASE),
                    followed.stream().map(ProductAction::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
            places.merge(place(showing), more, RecomputedStats::plus);
        }
        return places;
    }

    /** Where a showing counts. */
    static String place(Showing showing) {
        return String.join(
                "|",
                Long.toString(showing.at() / 60_000),
                showing.scenario(),
                Objects.toString(showing.experiment()),
                Objects.toString(showing.variant()),
                showing.modelVersion(),
                showing.source(),
                Integer.toString(showing.position()));
    }

    static String place(ListStats stats) {
        return String.join(
                "|",
                Long.toString(stats.minute() / 60_000),
                stats.scenario(),
                Objects.toString(stats.experiment()),
                Objects.toString(stats.variant()),
                stats.modelVersion(),
                stats.source(),
                Integer.toString(stats.position()));
    }

    static Figures figures(ListStats stats) {
        return new Figures(stats.shown(), stats.clicked(), stats.carted(), stats.bought(), stats.revenue());
    }

    private static long any(List<ProductAction> followed, ProductAction.Kind kind) {
        return followed.stream().anyMatch(action -> action.kind() == kind) ? 1 : 0;
    }

    private static Figures plus(Figures one, Figures other) {
        return new Figures(
                one.shown + other.shown,
                one.clicked + other.clicked,
                one.carted + other.carted,
                one.bought + other.bought,
                one.revenue.add(other.revenue));
    }
}
