package io.shopstream.similarity;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Groups the nodes of a graph by the Louvain method (Blondel, Guillaume, Lambiotte, Lefebvre: Fast unfolding of
 * communities in large networks, 2008), with the resolution of Reichardt and Bornholdt (2006). A group has more weight
 * inside than chance would give it: a chain, each of whose links is similar to the next and to no other, falls apart,
 * where connected components or single linkage would make it one group that swallows everyone.
 *
 * <p>The order of visits is seeded, so equal graphs give equal groups. Modularity is not maximised (that is NP-hard), and
 * groups much smaller than the square root of the number of edges may be joined to others that they have edges with
 * (Fortunato, Barthélemy, 2007); a higher resolution makes groups smaller. Time: about edges times logarithm of nodes.
 */
public final class Louvain {

    private static final long SEED = 0x10_0ba1_0bL;

    /** Rounds over all nodes on one level; later ones move hardly any. */
    private static final int MOST_ROUNDS = 20;

    private static final double LEAST_GAIN = 1e-9;

    private final WeightedGraph graph;
    private final double resolution;
    private final int[] communities;
    private final double[] degrees;
    private final double[] totals;
    private final double twiceAllWeight;

    /** Of the node at hand: weight to each community, and the communities that have any. */
    private final double[] weightTo;

    private final int[] near;
    private int nearCount;

    private Louvain(WeightedGraph graph, double resolution) {
        this.graph = graph;
        this.resolution = resolution;
        int nodes = graph.nodes();
        this.communities = new int[nodes];
        Arrays.setAll(communities, node -> node);
        this.degrees = new double[nodes];
        Arrays.setAll(degrees, graph::degree);
        this.totals = degrees.clone();
        this.twiceAllWeight = Arrays.stream(degrees).sum();
        this.weightTo = new double[nodes];
        this.near = new int[nodes];
    }

    /**
     * The group of each thing, numbered from 0 in order of their first members. A thing without neighbours is a group of
     * its own.
     *
     * @param resolution 1 for modularity as Newman defined it
     */
    public static int[] groups(NeighbourLists lists, double resolution) {
        SplittableRandom random = new SplittableRandom(SEED);
        WeightedGraph graph = WeightedGraph.of(lists);
        int[] groups = new int[graph.nodes()];
        Arrays.setAll(groups, thing -> thing);
        while (true) {
            Louvain level = new Louvain(graph, resolution);
            boolean moved = level.moveNodes(random);
            int[] communities = renumbered(level.communities);
            Arrays.setAll(groups, thing -> communities[groups[thing]]);
            if (!moved) {
                return renumbered(groups);
            }
            graph = merged(graph, communities);
        }
    }

    private boolean moveNodes(SplittableRandom random) {
        int[] order = shuffled(graph.nodes(), random);
        boolean everMoved = false;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            int moves = 0;
            for (int node : order) {
                moves += move(node) ? 1 : 0;
            }
            everMoved |= moves > 0;
            if (moves <= graph.nodes() / 10_000) {
                break;
            }
        }
        return everMoved;
    }

    private boolean move(int node) {
        int own = communities[node];
        weighNeighbours(node);
        totals[own] -= degrees[node];
        int best = own;
        double bestGain = gain(node, own);
        for (int i = 0; i < nearCount; i++) {
            double gain = gain(node, near[i]);
            if (gain > bestGain + LEAST_GAIN) {
                best = near[i];
                bestGain = gain;
            }
        }
        totals[best] += degrees[node];
        communities[node] = best;
        for (int i = 0; i < nearCount; i++) {
            weightTo[near[i]] = 0;
        }
        return best != own;
    }

    private double gain(int node, int community) {
        return weightTo[community] - resolution * degrees[node] * totals[community] / twiceAllWeight;
    }

    private void weighNeighbours(int node) {
        nearCount = 0;
        for (int edge = graph.starts()[node]; edge < graph.starts()[node + 1]; edge++) {
            int community = communities[graph.targets()[edge]];
            if (weightTo[community] == 0) {
                near[nearCount++] = community;
            }
            weightTo[community] += graph.weights()[edge];
        }
    }

    /** The graph whose nodes are the communities of {@code graph}. */
    private static WeightedGraph merged(WeightedGraph graph, int[] communities) {
        int nodes = Arrays.stream(communities).max().orElse(-1) + 1;
        int[][] members = members(communities, nodes);
        int[] starts = new int[nodes + 1];
        int[] targets = new int[graph.targets().length];
        float[] weights = new float[graph.targets().length];
        double[] loops = new double[nodes];
        double[] weightTo = new double[nodes];
        int[] near = new int[nodes];
        int end = 0;
        for (int community = 0; community < nodes; community++) {
            int nearCount = 0;
            for (int node : members[community]) {
                loops[community] += graph.loops()[node];
                for (int edge = graph.starts()[node]; edge < graph.starts()[node + 1]; edge++) {
                    int other = communities[graph.targets()[edge]];
                    if (other == community) {
                        loops[community] += graph.weights()[edge] / 2;
                    } else {
                        if (weightTo[other] == 0) {
                            near[nearCount++] = other;
                        }
                        weightTo[other] += graph.weights()[edge];
                    }
                }
            }
            for (int i = 0; i < nearCount; i++) {
                targets[end] = near[i];
                weights[end++] = (float) weightTo[near[i]];
                weightTo[near[i]] = 0;
            }
            starts[community + 1] = end;
        }
        return new WeightedGraph(starts, Arrays.copyOf(targets, end), Arrays.copyOf(weights, end), loops);
    }

    private static int[][] members(int[] communities, int count) {
        int[] sizes = new int[count];
        for (int community : communities) {
            sizes[community]++;
        }
        int[][] members = new int[count][];
        Arrays.setAll(members, community -> new int[sizes[community]]);
        for (int node = communities.length - 1; node >= 0; node--) {
            members[communities[node]][--sizes[communities[node]]] = node;
        }
        return members;
    }

    private static int[] renumbered(int[] communities) {
        int[] numbers = new int[communities.length];
        Arrays.fill(numbers, -1);
        int next = 0;
        int[] renumbered = new int[communities.length];
        for (int node = 0; node < communities.length; node++) {
            if (numbers[communities[node]] < 0) {
                numbers[communities[node]] = next++;
            }
            renumbered[node] = numbers[communities[node]];
        }
        return renumbered;
    }

    private static int[] shuffled(int size, SplittableRandom random) {
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        for (int i = size - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
        return order;
    }
}
