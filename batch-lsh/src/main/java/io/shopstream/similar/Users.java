package io.shopstream.similar;

import io.shopstream.similarity.TokenSets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All users of a run in the order of their ids, and their sets of products by number. */
final class Users {

    private final List<UserSet> users;
    private final List<String> products = new ArrayList<>();
    private final int[][] inputs;

    /** Takes the users in any order. */
    Users(List<UserSet> unordered) {
        this.users = new ArrayList<>(unordered);
        users.sort(Comparator.comparing(UserSet::userId));
        Map<String, Integer> numbers = new HashMap<>();
        this.inputs = new int[users.size()][];
        for (int user = 0; user < inputs.length; user++) {
            String[] set = users.get(user).products();
            inputs[user] = new int[set.length];
            for (int i = 0; i < set.length; i++) {
                inputs[user][i] = numbers.computeIfAbsent(set[i], product -> {
                    products.add(product);
                    return products.size() - 1;
                });
            }
        }
    }

    int count() {
        return inputs.length;
    }

    String id(int user) {
        return users.get(user).userId();
    }

    /** The numbers of a user's products. */
    int[] productsOf(int user) {
        return inputs[user];
    }

    String product(int number) {
        return products.get(number);
    }

    int productCount() {
        return products.size();
    }

    TokenSets tokenSets() {
        return TokenSets.of(inputs, products.size());
    }
}
