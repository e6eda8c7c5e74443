package io.shopstream.similarity;

/**
 * An undirected graph with weights, in adjacency arrays: the edges of node {@code n} are those from {@code starts[n]} to
 * before {@code starts[n + 1]}, each edge once from either end.
 *
 * @param loops weight of each node's edge to itself
 */
@SuppressWarnings("ArrayRecordComponent")
record WeightedGraph(int[] starts, int[] targets, float[] weights, double[] loops) {

    /** An edge between things if one of them is a neighbour of the other. */
    static WeightedGraph of(NeighbourLists lists) {
        int nodes = lists.things();
        int[] starts = new int[nodes + 1];
        forEachEdge(lists, (one, other, weight) -> {
            starts[one + 1]++;
            starts[other + 1]++;
        });
        for (int node = 0; node < nodes; node++) {
            starts[node + 1] += starts[node];
        }
        int[] ends = starts.clone();
        int[] targets = new int[starts[nodes]];
        float[] weights = new float[starts[nodes]];
        forEachEdge(lists, (one, other, weight) -> {
            targets[ends[one]] = other;
            weights[ends[one]++] = (float) weight;
            targets[ends[other]] = one;
            weights[ends[other]++] = (float) weight;
        });
        return new WeightedGraph(starts, targets, weights, new double[nodes]);
    }

    int nodes() {
        return starts.length - 1;
    }

    double degree(int node) {
        double degree = 2 * loops[node];
        for (int edge = starts[node]; edge < starts[node + 1]; edge++) {
            degree += weights[edge];
        }
        return degree;
    }

    private static void forEachEdge(NeighbourLists lists, PairConsumer edges) {
        for (int thing = 0; thing < lists.things(); thing++) {
            for (int place = 0; place < lists.count(thing); place++) {
                int neighbour = lists.neighbour(thing, place);
                if (thing < neighbour || !lists.has(neighbour, thing)) {
                    edges.accept(thing, neighbour, lists.similarity(thing, place));
                }
            }
        }
    }
}
