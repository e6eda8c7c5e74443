package io.shopstream.ranking;

import java.util.Arrays;

/**
 * The products of a session, the latest first and each once, and where each occurs in it. Products that no list knows are
 * no part of it. Reused from session to session; not thread-safe.
 */
final class SessionItems {

    private int length;
    private int distinct;
    private int[] products = new int[64];
    private int[] place = new int[64];
    private int[] firstPlace = new int[64];
    private int[] occurrences = new int[64];
    private int[] followedLast = new int[64];

    /** @param session product indices in the order of the clicks; those below 0 are passed over */
    void read(int[] session) {
        int[] known = Arrays.stream(session).filter(product -> product >= 0).toArray();
        length = known.length;
        distinct = 0;
        for (int fromEnd = 0; fromEnd < length; fromEnd++) {
            int product = known[length - 1 - fromEnd];
            int item = indexOf(product);
            if (item < 0) {
                item = add(product, fromEnd);
            }
            occurrences[item]++;
            firstPlace[item] = fromEnd;
        }
        for (int i = 0; i + 1 < length; i++) {
            if (known[i] == products[0] && known[i + 1] != products[0]) {
                followedLast[indexOf(known[i + 1])]++;
            }
        }
    }

    private int add(int product, int fromEnd) {
        if (distinct == products.length) {
            int capacity = 2 * distinct;
            products = Arrays.copyOf(products, capacity);
            place = Arrays.copyOf(place, capacity);
            firstPlace = Arrays.copyOf(firstPlace, capacity);
            occurrences = Arrays.copyOf(occurrences, capacity);
            followedLast = Arrays.copyOf(followedLast, capacity);
        }
        products[distinct] = product;
        place[distinct] = fromEnd;
        occurrences[distinct] = 0;
        followedLast[distinct] = 0;
        return distinct++;
    }

    /** -1 for a product that the session does not have. */
    int indexOf(int product) {
        for (int i = 0; i < distinct; i++) {
            if (products[i] == product) {
                return i;
            }
        }
        return -1;
    }

    /** Clicks. */
    int length() {
        return length;
    }

    int distinct() {
        return distinct;
    }

    int product(int item) {
        return products[item];
    }

    /** Clicks after the last one on the item. */
    int place(int item) {
        return place[item];
    }

    /** Clicks after the first one on the item. */
    int firstPlace(int item) {
        return firstPlace[item];
    }

    int occurrences(int item) {
        return occurrences[item];
    }

    /** How often the item was clicked right after the session's last product. */
    int followedLast(int item) {
        return followedLast[item];
    }
}
