package io.shopstream.factorization.serving;

import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.Factors;
import io.shopstream.factorization.HighestScores;
import io.shopstream.factorization.IdDictionary;
import io.shopstream.factorization.ImplicitModel;
import io.shopstream.factorization.ImplicitSettings;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The items' half of what {@link io.shopstream.factorization.ImplicitAls} has learned: enough to say what anybody may like of whom some
 * actions are known, whether they were there when it was learned or not. Immutable, and safe for threads.
 */
public final class ItemFactors {

    /** What a model of this kind is published as. */
    public static final String MODEL = "factors";

    /** A millisecond's work at rank 64. */
    private static final int MOST_SCORED = 20_000;

    private static final ItemFactors NONE = new ItemFactors(
            new ImplicitModel(
                    ImplicitSettings.defaults(),
                    new Factors(0, ImplicitSettings.defaults().rank()),
                    new Factors(0, ImplicitSettings.defaults().rank()),
                    new double
                            [ImplicitSettings.defaults().rank()
                                    * (ImplicitSettings.defaults().rank() + 1)
                                    / 2]),
            new IdDictionary("item", 1, 1),
            ActionWeights.defaults());

    private final ImplicitModel model;
    private final IdDictionary ids;
    private final ActionWeights weights;

    /**
     * What somebody did with an item.
     *
     * @param weight as {@link ActionWeights} has it
     */
    public record Deed(String item, double weight, long atMillis) {}

    /** An item, and how much somebody may like it: about 1 for what they would act on, 0 for what not. */
    public record Scored(String item, double score) {}

    /** What somebody likes: what they have done, with which items, and the factors that they would have. */
    public static final class Taste {
        private final int[] items;
        private final float[] values;
        private final float[] row;

        private Taste(int[] items, float[] values, float[] row) {
            this.items = items;
            this.values = values;
            this.row = row;
        }
    }

    /**
     * The items of a model, those that most users have had first; without those that nobody has.
     *
     * @param known whose rows are the model's
     */
    public static ItemFactors of(ImplicitModel model, Ratings ratings, RatingMatrix known, ActionWeights weights) {
        int[] order = IntStream.range(0, model.items().rows())
                .filter(item -> known.byItem().size(item) > 0)
                .boxed()
                .sorted(Comparator.comparingInt(item -> -known.byItem().size(item)))
                .mapToInt(Integer::intValue)
                .toArray();
        IdDictionary ids = new IdDictionary("item", Math.max(1, order.length), Integer.MAX_VALUE);
        Factors items = new Factors(order.length, model.items().width());
        for (int item : order) {
            items.set(ids.add(ratings.itemIds().id(item)), model.items().row(item));
        }
        ImplicitModel ordered =
                new ImplicitModel(model.settings(), new Factors(0, model.items().width()), items, model.itemGramian());
        return new ItemFactors(ordered, ids, weights);
    }

    /**
     * The items of a model.
     *
     * @param ids of the items, by their rows
     */
    ItemFactors(ImplicitModel model, IdDictionary ids, ActionWeights weights) {
        this.model = model;
        this.ids = ids;
        this.weights = weights;
    }

    /** Of no item. */
    public static ItemFactors none() {
        return NONE;
    }

    /** How many there are. */
    public int size() {
        return model.items().rows();
    }

    /** The index of an item, -1 if it is not known. */
    public int find(String item) {
        return ids.find(item);
    }

    /** The id of an item. */
    public String id(int item) {
        return ids.id(item);
    }

    public ActionWeights weights() {
        return weights;
    }

    ImplicitModel model() {
        return model;
    }

    /**
     * What somebody likes who did this; empty where none of the items is known, or all that is known has lost its weight.
     *
     * @param deeds in any order; those of one item add up, each aged
     * @param atMillis when it is asked
     */
    public Optional<Taste> taste(List<Deed> deeds, long atMillis) {
        TreeMap<Integer, Double> values = new TreeMap<>();
        for (Deed deed : deeds) {
            int item = find(deed.item());
            if (item >= 0) {
                values.merge(item, weights.aged(deed.weight(), atMillis - deed.atMillis()), Double::sum);
            }
        }
        values.values().removeIf(value -> (float) (double) value == 0);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        int[] items = new int[values.size()];
        float[] numbers = new float[items.length];
        int place = 0;
        for (Map.Entry<Integer, Double> value : values.entrySet()) {
            items[place] = value.getKey();
            numbers[place++] = (float) (double) value.getValue();
        }
        return Optional.of(new Taste(items, numbers, model.foldIn(items, numbers)));
    }

    /** How much somebody may like an item; 0 for one that nobody acted on. */
    public double score(Taste taste, int item) {
        return model.score(taste.row, item);
    }

    /**
     * The items that somebody may like most, the most first, of equals the one that comes first. Of many items only the first {@value
     * #MOST_SCORED} are looked at, which are those that most users have had.
     */
    public List<Scored> top(Taste taste, Set<String> without, int most) {
        HighestScores highest = new HighestScores(most + without.size());
        for (int item = 0; item < Math.min(MOST_SCORED, size()); item++) {
            double score = score(taste, item);
            if (score > 0) {
                highest.offer((float) score, item);
            }
        }
        List<Scored> top = new ArrayList<>();
        for (int item : highest.items()) {
            if (top.size() < most && !without.contains(ids.id(item))) {
                top.add(new Scored(ids.id(item), score(taste, item)));
            }
        }
        return top;
    }

    /**
     * What of somebody's deeds makes up the score of an item, the largest part first; the parts of all add up to the score, and those
     * below 0 are left out.
     */
    public List<Scored> parts(Taste taste, String item) {
        int index = find(item);
        if (index < 0) {
            return List.of();
        }
        double[] parts = model.parts(taste.items, taste.values, index);
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] > 0) {
                scored.add(new Scored(ids.id(taste.items[i]), parts[i]));
            }
        }
        scored.sort(Comparator.comparingDouble(Scored::score).reversed());
        return scored;
    }
}
