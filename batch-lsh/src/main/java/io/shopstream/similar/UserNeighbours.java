package io.shopstream.similar;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.similarity.NeighbourLists;
import io.shopstream.similarity.SetNeighbours;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Who is most like each user, out of what is known of sets: first some of those with the very same products, then the
 * members of similar sets; ties by user id. Equals take half of a list, or more where not enough others are there: of some
 * thousands of them none says more than the first, and how many there are is a number of its own.
 */
final class UserNeighbours {

    private final Users users;
    private final SetNeighbours nodes;
    private final NeighbourLists lists;
    private final int most;
    private final int[] nodeOf;

    /** @param lists of nodes, out of all parts of the join */
    UserNeighbours(Users users, SetNeighbours nodes, NeighbourLists lists, int most) {
        this.users = users;
        this.nodes = nodes;
        this.lists = lists;
        this.most = most;
        int[] numbers = new int[lists.things()];
        Arrays.setAll(numbers, node -> node);
        this.nodeOf = nodes.spread(numbers, -1);
    }

    private record Other(int user, double similarity) {}

    /** Whether anybody is like a user. */
    boolean has(int user) {
        return equals(user) > 0 || lists.count(nodeOf[user]) > 0;
    }

    /** How many others have the very same products. */
    int equals(int user) {
        return nodes.members(nodeOf[user]) - 1;
    }

    /** Adds a user's list to their document. */
    void write(int user, ObjectNode json) {
        json.put("identicalUsers", equals(user));
        List<Other> others = others(nodeOf[user]);
        int same = Math.min(equals(user), Math.max(most / 2, most - others.size()));
        ArrayNode array = json.putArray("neighbours");
        for (int i = 0, left = same; left > 0; i++) {
            int equal = nodes.member(nodeOf[user], i);
            if (equal != user) {
                write(equal, 1, array);
                left--;
            }
        }
        others.stream().limit(most - same).forEach(other -> write(other.user(), other.similarity(), array));
    }

    private void write(int user, double similarity, ArrayNode array) {
        array.addObject().put("userId", users.id(user)).put("similarity", GroupProfiles.rounded(similarity));
    }

    /** The members of similar sets, the most similar first. */
    private List<Other> others(int node) {
        List<Other> others = new ArrayList<>();
        for (int place = 0; place < lists.count(node); place++) {
            int similar = lists.neighbour(node, place);
            for (int i = 0; i < Math.min(most, nodes.members(similar)); i++) {
                others.add(new Other(nodes.member(similar, i), lists.similarity(node, place)));
            }
        }
        others.sort(
                Comparator.comparingDouble((Other other) -> -other.similarity()).thenComparingInt(Other::user));
        return others.subList(0, Math.min(most, others.size()));
    }
}
