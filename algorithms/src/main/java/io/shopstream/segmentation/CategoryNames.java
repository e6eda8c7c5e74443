package io.shopstream.segmentation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Numbers categories from 1 on. Those beyond {@value #MOST} are the others, which are 0. Not thread-safe. */
public final class CategoryNames {

    /** As many values as a minute's dimension of the traffic has. */
    public static final int MOST = 10_000;

    static final int OTHERS = 0;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>(List.of("(others)"));

    /** Its number; a new one gets the next. */
    public int number(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        if (names.size() > MOST) {
            return OTHERS;
        }
        names.add(name);
        numbers.put(name, names.size() - 1);
        return names.size() - 1;
    }

    String name(int number) {
        return names.get(number);
    }

    /** The categories that a shopper deals with most, the first one most. */
    public List<String> favourites(ShopperFeatures shopper, int most) {
        return IntStream.range(0, shopper.breadth())
                .filter(place -> shopper.categories()[place] != OTHERS)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer place) -> -shopper.shares()[place])
                        .thenComparing(place -> name(shopper.categories()[place])))
                .limit(most)
                .map(place -> name(shopper.categories()[place]))
                .toList();
    }

    /** Numbers that are taken, that of the others included. */
    int size() {
        return names.size();
    }
}
