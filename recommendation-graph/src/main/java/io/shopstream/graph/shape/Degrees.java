package io.shopstream.graph.shape;

import io.shopstream.graph.content.Edge;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Relation;

/**
 * How often each vertex is named, and with how much weight. Weights of different lists are of different sizes, and those of products
 * and of users of different kinds, so each list gives away 1 in all, to each that it names the part of its weight. What a product
 * gets is its worth: how many whole lists it would fill.
 *
 * @param lists of each vertex: lists of other products that name it
 * @param users of each vertex: lists of users that name it
 * @param listWorth what it gets from lists of products
 * @param userWorth what it gets from lists of users
 * @param shares of each edge: what its list gives away by it; 0 of edges that recommend nothing
 */
@SuppressWarnings("ArrayRecordComponent")
public record Degrees(int[] lists, int[] users, double[] listWorth, double[] userWorth, double[] shares) {

    public static Degrees of(RecommendationGraph graph) {
        int vertices = graph.vertices().size();
        double[] shares = shares(graph);
        int[] lists = new int[vertices];
        int[] users = new int[vertices];
        double[] listWorth = new double[vertices];
        double[] userWorth = new double[vertices];
        for (int i = 0; i < shares.length; i++) {
            Edge edge = graph.edges().get(i);
            if (edge.relation().isOfProducts()) {
                lists[edge.to()]++;
                listWorth[edge.to()] += shares[i];
            } else if (edge.relation().recommends()) {
                users[edge.to()]++;
                userWorth[edge.to()] += shares[i];
            }
        }
        return new Degrees(lists, users, listWorth, userWorth, shares);
    }

    /** From lists of products and of users. */
    public double worth(int vertex) {
        return listWorth[vertex] + userWorth[vertex];
    }

    private static double[] shares(RecommendationGraph graph) {
        int vertices = graph.vertices().size();
        double[][] sums = new double[Relation.values().length][vertices];
        int[][] counts = new int[Relation.values().length][vertices];
        for (Edge edge : graph.edges()) {
            sums[edge.relation().ordinal()][edge.from()] += Math.max(edge.weight(), 0);
            counts[edge.relation().ordinal()][edge.from()]++;
        }
        double[] shares = new double[graph.edges().size()];
        for (int i = 0; i < shares.length; i++) {
            Edge edge = graph.edges().get(i);
            int relation = edge.relation().ordinal();
            if (edge.relation().recommends()) {
                double sum = sums[relation][edge.from()];
                shares[i] = sum > 0 ? Math.max(edge.weight(), 0) / sum : 1.0 / counts[relation][edge.from()];
            }
        }
        return shares;
    }
}
