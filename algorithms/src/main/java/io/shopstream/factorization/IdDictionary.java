package io.shopstream.factorization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers ids of any kind from 0 on, in the order in which they are first added. Not thread-safe while ids are added. */
public final class IdDictionary {

    private final String what;
    private final int most;
    private final int longest;
    private final Map<String, Integer> indices = new HashMap<>();
    private final List<String> ids = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param what what the ids are of, in messages: {@code user}
     * @param most ids that it may hold
     * @param longest characters that an id may have
     */
    public IdDictionary(String what, int most, int longest) {
        this.what = what;
        this.most = most;
        this.longest = longest;
    }

    /**
     * The index of an id, which it is given now if it has none.
     *
     * @throws FactorizationException when the id is empty or too long, or there are too many
     */
    public int add(String id) {
        Integer known = indices.get(id);
        if (known != null) {
            return known;
        }
        if (id.isEmpty()) {
            throw new FactorizationException("an id of a " + what + " is empty");
        }
        if (id.length() > longest) {
            throw new FactorizationException("an id of a " + what + " has " + id.length() + " characters, more than "
                    + longest + ": " + id.substring(0, Math.min(40, longest)) + "...");
        }
        if (ids.size() == most) {
            throw new FactorizationException("there are more than " + most + " " + what + "s");
        }
        indices.put(id, ids.size());
        ids.add(id);
        return ids.size() - 1;
    }

    /** The index of an id, -1 if it has none. */
    public int find(String id) {
        return indices.getOrDefault(id, -1);
    }

    /**
     * The id of an index.
     *
     * @throws IndexOutOfBoundsException when there is none
     */
    public String id(int index) {
        return ids.get(index);
    }

    public int size() {
        return ids.size();
    }
}
