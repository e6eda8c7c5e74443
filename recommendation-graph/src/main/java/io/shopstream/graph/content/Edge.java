package io.shopstream.graph.content;

/**
 * An edge of the graph.
 *
 * @param from number of the vertex whose list it is
 * @param to number of the vertex that is named
 * @param weight by the relation; it may be 0 or less, but it is a number
 * @param sessions in which both were; 0 where sessions do not count
 */
public record Edge(int from, int to, Relation relation, double weight, long sessions) {}
