package io.shopstream.similarity;

import java.util.Arrays;

/**
 * The most similar others of each of a number of things: at most so many each, ties by number. Bounds what follows from
 * pairs, however many there are: 8 bytes a thing and neighbour. Not thread safe.
 */
public final class NeighbourLists {

    private final int most;
    private final int[] neighbours;
    private final float[] similarities;
    private final int[] counts;

    /** @param most neighbours of each that are kept */
    public NeighbourLists(int things, int most) {
        this.most = most;
        this.neighbours = new int[Math.multiplyExact(things, most)];
        this.similarities = new float[neighbours.length];
        this.counts = new int[things];
    }

    /** Takes in a neighbour of {@code thing}, in this direction only. */
    public void addTo(int thing, int neighbour, double similarity) {
        insert(thing, neighbour, (float) similarity);
    }

    /** Takes in a pair, in both directions. */
    public void add(int one, int other, double similarity) {
        insert(one, other, (float) similarity);
        insert(other, one, (float) similarity);
    }

    public int things() {
        return counts.length;
    }

    public int count(int thing) {
        return counts[thing];
    }

    /** The neighbour at a place from 0, the most similar first. */
    public int neighbour(int thing, int place) {
        return neighbours[thing * most + place];
    }

    public double similarity(int thing, int place) {
        return similarities[thing * most + place];
    }

    boolean has(int thing, int other) {
        int begin = thing * most;
        return Arrays.stream(neighbours, begin, begin + counts[thing]).anyMatch(known -> known == other);
    }

    private void insert(int thing, int neighbour, float similarity) {
        int begin = thing * most;
        int place = counts[thing];
        while (place > 0 && isBefore(neighbour, similarity, begin + place - 1)) {
            place--;
        }
        if (place == most) {
            return;
        }
        int moved = Math.min(counts[thing], most - 1) - place;
        System.arraycopy(neighbours, begin + place, neighbours, begin + place + 1, moved);
        System.arraycopy(similarities, begin + place, similarities, begin + place + 1, moved);
        neighbours[begin + place] = neighbour;
        similarities[begin + place] = similarity;
        counts[thing] = Math.min(counts[thing] + 1, most);
    }

    private boolean isBefore(int neighbour, float similarity, int slot) {
        return similarity > similarities[slot] || (similarity == similarities[slot] && neighbour < neighbours[slot]);
    }
}
