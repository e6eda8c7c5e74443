package io.shopstream.similar;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell of groups: size, cohesion (mean similarity of two members; of {@value #SAMPLE} pairs where there
 * are more), and the products and categories that set a group apart. Those are ranked by their part of the
 * Kullback-Leibler divergence of the group from everybody: the share of its members who have it, times the logarithm of
 * how many times everybody's share that is. So neither what all the world looks at ranks high, nor a single member's whim.
 */
final class GroupProfiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int SAMPLE = 2_000;
    private static final long SEED = 0x5eed_c0_4e_510aL;
    private static final int PRODUCTS = 10;
    private static final int CATEGORIES = 5;
    private static final int EXAMPLES = 10;

    private final Users users;
    private final UserGroups groups;
    private final Map<String, ProductLabel> products;
    private final Map<String, Integer> productUsers = new HashMap<>();
    private final Map<String, Integer> categoryUsers = new HashMap<>();

    GroupProfiles(Users users, UserGroups groups, Map<String, ProductLabel> products) {
        this.users = users;
        this.groups = groups;
        this.products = products;
        for (int user = 0; user < users.count(); user++) {
            count(user, productUsers, categoryUsers);
        }
    }

    /** The document of a group. */
    ObjectNode json(int group) {
        int[] members = groups.members(group);
        Map<String, Integer> ofProducts = new TreeMap<>();
        Map<String, Integer> ofCategories = new TreeMap<>();
        for (int user : members) {
            count(user, ofProducts, ofCategories);
        }
        ObjectNode json = JSON.createObjectNode();
        json.put("groupId", groups.id(group));
        json.put("size", members.length);
        json.put("cohesion", rounded(cohesion(members)));
        ArrayNode productArray = json.putArray("products");
        for (Trait trait : apart(ofProducts, productUsers, members.length, PRODUCTS)) {
            ObjectNode entry = productArray.addObject().put("productId", trait.name());
            @Nullable ProductLabel product = products.get(trait.name());
            if (product != null) {
                putIfKnown(entry, "productName", product.name());
                putIfKnown(entry, "productCategory", product.category());
            }
            trait.writeTo(entry);
        }
        ArrayNode categoryArray = json.putArray("categories");
        for (Trait trait : apart(ofCategories, categoryUsers, members.length, CATEGORIES)) {
            trait.writeTo(categoryArray.addObject().put("category", trait.name()));
        }
        ArrayNode examples = json.putArray("exampleUserIds");
        Arrays.stream(members).limit(EXAMPLES).forEach(user -> examples.add(users.id(user)));
        return json;
    }

    /** Mean similarity of two members. */
    double cohesion(int[] members) {
        long pairs = (long) members.length * (members.length - 1) / 2;
        double sum = 0;
        if (pairs <= SAMPLE) {
            for (int i = 0; i < members.length; i++) {
                for (int j = i + 1; j < members.length; j++) {
                    sum += similarity(members[i], members[j]);
                }
            }
            return sum / Math.max(1, pairs);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < SAMPLE; i++) {
            int one = random.nextInt(members.length);
            int other = random.nextInt(members.length - 1);
            sum += similarity(members[one], members[other < one ? other : other + 1]);
        }
        return sum / SAMPLE;
    }

    static double rounded(double share) {
        return Math.round(share * 10_000) / 10_000.0;
    }

    /** A product or category, and how much more of the group's members have it than of all users. */
    private record Trait(String name, double share, double lift) {

        double divergence() {
            return share * Math.log(lift);
        }

        void writeTo(ObjectNode entry) {
            entry.put("share", rounded(share)).put("lift", rounded(lift));
        }
    }

    private List<Trait> apart(Map<String, Integer> inside, Map<String, Integer> everywhere, int members, int most) {
        return inside.entrySet().stream()
                .map(entry -> {
                    double share = (double) entry.getValue() / members;
                    double everybody = (double) everywhere.getOrDefault(entry.getKey(), 1) / users.count();
                    return new Trait(entry.getKey(), share, share / everybody);
                })
                .filter(trait -> trait.lift() > 1)
                .sorted(Comparator.comparing((Trait trait) -> -trait.divergence())
                        .thenComparing(Trait::name))
                .limit(most)
                .toList();
    }

    private void count(int user, Map<String, Integer> productCounts, Map<String, Integer> categoryCounts) {
        String[] categories = new String[users.productsOf(user).length];
        int known = 0;
        for (int number : users.productsOf(user)) {
            String id = users.product(number);
            productCounts.merge(id, 1, Integer::sum);
            @Nullable ProductLabel product = products.get(id);
            if (product != null && product.category() != null) {
                categories[known++] = product.category();
            }
        }
        Arrays.stream(categories, 0, known)
                .distinct()
                .forEach(category -> categoryCounts.merge(category, 1, Integer::sum));
    }

    private double similarity(int one, int other) {
        int[] first = users.productsOf(one);
        int[] second = Arrays.stream(users.productsOf(other)).sorted().toArray();
        long common = Arrays.stream(first)
                .filter(product -> Arrays.binarySearch(second, product) >= 0)
                .count();
        return (double) common / (first.length + second.length - common);
    }

    private static void putIfKnown(ObjectNode entry, String name, @Nullable String value) {
        if (value != null) {
            entry.put(name, value);
        }
    }
}
