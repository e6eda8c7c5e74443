package io.shopstream.similarity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The most similar others of each different set, out of pairs of sets. A set is one node, however many inputs have it:
 * thousands of equals would fill each other's lists, hide everybody else from them, and fall apart into as many groups as
 * a graph of so few links has corners. Nodes are numbered in the order of the first input of each, so that ties between
 * them are ties between inputs. Not thread safe.
 */
public final class SetNeighbours implements PairConsumer {

    private final TokenSets sets;
    private final int[] setOf;
    private final int[] nodeOf;
    private final NeighbourLists lists;

    /** Takes in pairs of {@code sets} and keeps at most {@code most} neighbours of each. */
    public SetNeighbours(TokenSets sets, int most) {
        this.sets = sets;
        this.setOf = IntStream.range(0, sets.size())
                .boxed()
                .sorted(Comparator.comparingInt(set -> sets.member(set, 0)))
                .mapToInt(Integer::intValue)
                .toArray();
        this.nodeOf = new int[setOf.length];
        for (int node = 0; node < setOf.length; node++) {
            nodeOf[setOf[node]] = node;
        }
        this.lists = new NeighbourLists(setOf.length, most);
    }

    @Override
    public void accept(int first, int second, double similarity) {
        lists.add(nodeOf[first], nodeOf[second], similarity);
    }

    /** Neighbours of nodes. */
    public NeighbourLists lists() {
        return lists;
    }

    /** How many inputs a node stands for. */
    public int members(int node) {
        return sets.members(setOf[node]);
    }

    /** One of the inputs that a node stands for, in their order. */
    public int member(int node, int number) {
        return sets.member(setOf[node], number);
    }

    /** What {@code ofNodes} says of each input by its node; {@code ofEmpty} for an input that is an empty set. */
    public int[] spread(int[] ofNodes, int ofEmpty) {
        int[] ofInputs = new int[sets.inputs()];
        Arrays.fill(ofInputs, ofEmpty);
        for (int node = 0; node < ofNodes.length; node++) {
            for (int i = 0; i < members(node); i++) {
                ofInputs[member(node, i)] = ofNodes[node];
            }
        }
        return ofInputs;
    }
}
