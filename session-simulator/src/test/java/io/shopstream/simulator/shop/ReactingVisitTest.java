package io.shopstream.simulator.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReactingVisitTest {

    private static final List<String> IDS =
            new Catalogue().products().stream().map(Furniture::id).toList();

    private final ReactingShop shop = new ReactingShop(7, 500);

    @Test
    void whatSuitsIsTakenMoreOftenThanWhatIsPopularAndThatMoreOftenThanAnything() {
        List<String> popular = new Catalogue()
                .products().stream()
                        .sorted(Comparator.comparingDouble(Furniture::popularity)
                                .reversed())
                        .limit(8)
                        .map(Furniture::id)
                        .toList();
        Random random = new Random(1);
        double suits = share(visit -> best(visit, 8));
        double liked = share(visit -> popular);
        double any = share(visit -> {
            List<String> shuffled = new ArrayList<>(IDS);
            Collections.shuffle(shuffled, random);
            return shuffled.subList(0, 8);
        });

        assertThat(suits).isGreaterThan(2 * liked);
        assertThat(liked).isGreaterThan(1.5 * any);
        assertThat(any).isPositive();
        assertThat(share(visit -> List.of("p-unknown"))).isZero();
    }

    @Test
    void whatStandsLowerIsTakenLess() {
        int[] taken = new int[6];
        for (int i = 0; i < 4_000; i++) {
            ReactingVisit visit = shop.visit(i);
            String best = best(visit, 1).get(0);
            // the same product at each place, all but one of which are nothing
            int place = i % taken.length;
            List<String> list = new ArrayList<>(Collections.nCopies(taken.length, "p-unknown"));
            list.set(place, best);
            taken[place] += visit.look(list).taken() == place ? 1 : 0;
        }
        for (int place = 1; place < taken.length; place++) {
            assertThat(taken[place]).as("place %d", place).isLessThan(taken[place - 1]);
        }
        assertThat(taken[5]).isPositive();
    }

    @Test
    void theSameVisitReactsTheSameAndAGuestLogsInOnTheSameDevice() {
        ReactingShop same = new ReactingShop(7, 500);
        int guests = 0;
        for (int i = 0; i < 200; i++) {
            ReactingVisit one = shop.visit(i);
            ReactingVisit other = same.visit(i);
            boolean guest = one.isGuest();
            guests += guest ? 1 : 0;
            String device = one.deviceId();
            while (one.goesOn()) {
                assertThat(other.goesOn()).isTrue();
                assertThat(one.userId()).isEqualTo(one.isGuest() ? "guest-" + one.sessionId() : one.shopperId());
                ReactingVisit.Step step = one.look(best(one, 5));
                assertThat(other.look(best(other, 5))).isEqualTo(step);
                assertThat(step.done().get(0).action()).isEqualTo(Action.VIEW);
            }
            assertThat(other.goesOn()).isFalse();
            List<Interaction> bought = one.checkOut();
            assertThat(other.checkOut()).isEqualTo(bought);
            assertThat(bought).allMatch(interaction -> interaction.action() == Action.PURCHASE);
            assertThat(one.deviceId()).isEqualTo(device);
        }
        assertThat(guests).isBetween(30, 90);
    }

    @Test
    void aShopNeedsShoppers() {
        assertThatThrownBy(() -> new ReactingShop(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private interface Recommender {
        List<String> recommend(ReactingVisit visit);
    }

    /** Of the first lists of visits, how many something was taken of. */
    private double share(Recommender recommender) {
        int taken = 0;
        for (int i = 0; i < 2_000; i++) {
            ReactingVisit visit = shop.visit(i);
            taken += visit.look(recommender.recommend(visit)).taken() >= 0 ? 1 : 0;
        }
        return taken / 2_000.0;
    }

    private static List<String> best(ReactingVisit visit, int most) {
        Map<String, Double> fits = new HashMap<>();
        IDS.forEach(id -> fits.put(id, visit.fit(id)));
        return fits.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }
}
