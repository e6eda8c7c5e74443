package io.shopstream.recommend.answer;

import io.shopstream.recommend.lists.ListedProduct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One list being put in order by the rules that hold. */
final class Ruled {

    private final List<Rule> rules;
    private final Set<String> fired = new LinkedHashSet<>();

    /**
     * A product that may be shown.
     *
     * @param index in the lists
     * @param rules ids of those that moved it
     */
    record Entry(int index, ListedProduct product, double score, Recommendation.Source source, List<String> rules) {

        private Entry scaled(double factor, String rule) {
            return new Entry(index, product, score + Math.log(factor), source, with(rule));
        }

        private Entry movedBy(String rule) {
            return new Entry(index, product, score, source, with(rule));
        }

        private List<String> with(String rule) {
            List<String> more = new ArrayList<>(rules);
            more.add(rule);
            return more;
        }
    }

    /** @param rules those that hold */
    Ruled(List<Rule> rules) {
        this.rules = rules;
    }

    /** Whether nothing is asked for. */
    boolean isFree() {
        return rules.isEmpty();
    }

    /** Those that made a difference, so far. */
    Set<String> fired() {
        return fired;
    }

    /** Whether a product that was bought may be shown. */
    boolean mayBeBoughtAgain(ListedProduct product, long boughtMillis, long atMillis) {
        for (Rule rule : rules) {
            if (rule.effect() instanceof Rule.Rebuy rebuy
                    && atMillis - boughtMillis >= rebuy.after().toMillis()
                    && rule.products().has(product)) {
                fired.add(rule.id());
                return true;
            }
        }
        return false;
    }

    boolean isBlocked(ListedProduct product) {
        for (Rule rule : rules) {
            if (rule.effect() instanceof Rule.Block && rule.products().has(product)) {
                fired.add(rule.id());
                return true;
            }
        }
        return false;
    }

    /** Ids of products that have places of their own, ranked or not. */
    List<String> pinnedItems() {
        return rules.stream()
                .filter(rule -> rule.effect() instanceof Rule.Pin)
                .flatMap(rule -> rule.products().items().stream())
                .toList();
    }

    /**
     * The first of a list.
     *
     * @param entries by score, the best first
     */
    List<Entry> arrange(List<Entry> entries, int most) {
        List<Entry> ranked = new ArrayList<>(entries.stream().map(this::scaled).toList());
        ranked.sort(Comparator.comparingDouble(Entry::score).reversed());
        Map<Integer, Entry> places = places(ranked);
        Map<String, Integer> ofCategory = new HashMap<>();
        places.values().forEach(pinned -> count(ofCategory, pinned));
        List<Entry> arranged = new ArrayList<>();
        int next = 0;
        while (arranged.size() < most && (next < ranked.size() || !places.isEmpty())) {
            @Nullable Entry pinned = places.remove(arranged.size());
            if (pinned != null) {
                arranged.add(pinned);
            } else if (next == ranked.size()) {
                // a list that is shorter than a place ends with what would have had it
                Integer first = places.keySet().iterator().next();
                arranged.add(places.remove(first));
            } else if (isRoomFor(ranked.get(next).product(), ofCategory)) {
                count(ofCategory, ranked.get(next));
                arranged.add(ranked.get(next++));
            } else {
                next++;
            }
        }
        return arranged;
    }

    private Entry scaled(Entry entry) {
        Entry scaled = entry;
        for (Rule rule : rules) {
            if (rule.effect() instanceof Rule.Scale scale && rule.products().has(entry.product())) {
                fired.add(rule.id());
                scaled = scaled.scaled(scale.factor(), rule.id());
            }
        }
        return scaled;
    }

    /** Takes what is pinned out of what is ranked; by place, 0 being the top. An earlier rule has its places. */
    private TreeMap<Integer, Entry> places(List<Entry> ranked) {
        TreeMap<Integer, Entry> places = new TreeMap<>();
        for (Rule rule : rules) {
            if (rule.effect() instanceof Rule.Pin pin) {
                int place = pin.position() - 1;
                for (Entry entry : pinned(rule.products(), ranked)) {
                    while (places.containsKey(place)) {
                        place++;
                    }
                    ranked.remove(entry);
                    places.put(place, entry.movedBy(rule.id()));
                    fired.add(rule.id());
                }
            }
        }
        return places;
    }

    private static List<Entry> pinned(Rule.Products products, List<Entry> ranked) {
        List<Entry> matching =
                ranked.stream().filter(entry -> products.has(entry.product())).toList();
        if (products.items().isEmpty()) {
            return matching.subList(0, Math.min(1, matching.size()));
        }
        return matching.stream()
                .sorted(Comparator.comparingInt(
                        entry -> products.items().indexOf(entry.product().id())))
                .toList();
    }

    /** Whether a list may have a product besides its others. */
    boolean hasRoom(ListedProduct product, List<Entry> others) {
        Map<String, Integer> ofCategory = new HashMap<>();
        others.forEach(entry -> count(ofCategory, entry));
        return isRoomFor(product, ofCategory);
    }

    private boolean isRoomFor(ListedProduct product, Map<String, Integer> ofCategory) {
        for (Rule rule : rules) {
            if (rule.effect() instanceof Rule.Most most
                    && rule.products().has(product)
                    && ofCategory.getOrDefault(category(product), 0) >= most.count()) {
                fired.add(rule.id());
                return false;
            }
        }
        return true;
    }

    private static void count(Map<String, Integer> ofCategory, Entry entry) {
        ofCategory.merge(category(entry.product()), 1, Integer::sum);
    }

    private static String category(ListedProduct product) {
        return String.valueOf(product.category());
    }

    /** The first place from one on that no rule has filled; behind the last one if there is none. */
    static int freePlace(List<Entry> arranged, int from) {
        int place = Math.min(from, arranged.size());
        while (place < arranged.size() && !arranged.get(place).rules().isEmpty()) {
            place++;
        }
        return place;
    }
}
