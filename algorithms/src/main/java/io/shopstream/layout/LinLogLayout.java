package io.shopstream.layout;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Places the vertices of a graph so that its groups lie apart: by the edge-repulsion LinLog model (Noack: Energy Models for
 * Graph Clustering, 2007), in which the distance of two groups grows as the weight between them falls short of what chance would
 * give. Vertices repel each other by the product of their degrees over the distance, and an edge attracts with the logarithm of its
 * length, so that vertices of a dense group keep a distance, too. The energy is brought down as in ForceAtlas2 (Jacomy, Venturini,
 * Heymann, Bastian, 2014): each vertex moves the slower the more its force swings. A weak pull to the middle keeps components
 * together that no edge ties.
 *
 * <p>The same graph and seed give the same places. Time: rounds times the square of the vertices, so some thousands of them are the
 * most that make sense.
 */
public final class LinLogLayout {

    private static final double REPULSION = 2;
    private static final double ATTRACTION = 8;
    private static final double GRAVITY = 0.6;
    private static final double SPEED = 0.1;
    private static final double LONGEST_STEP = 10;

    /** By how much the speed of all may grow in a round. */
    private static final double GREATEST_RISE = 0.5;

    private static final double TINY = 1e-9;

    private final Ties ties;
    private final double scale;
    private final double[] mass;
    private final double[] x;
    private final double[] y;
    private final double[] forceX;
    private final double[] forceY;
    private final double[] formerX;
    private final double[] formerY;
    private double speed = 1;

    private LinLogLayout(double[][] start, Ties ties) {
        int vertices = start.length;
        this.ties = ties;
        this.scale = ties.count() / Math.max(Arrays.stream(ties.weights()).sum(), TINY);
        this.mass = masses(vertices);
        this.x = Arrays.stream(start).mapToDouble(place -> place[0]).toArray();
        this.y = Arrays.stream(start).mapToDouble(place -> place[1]).toArray();
        this.forceX = new double[vertices];
        this.forceY = new double[vertices];
        this.formerX = new double[vertices];
        this.formerY = new double[vertices];
    }

    /** Places that are no layout yet: at random in a square of 100, by {@code seed}. */
    public static double[][] randomPlaces(int vertices, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] places = new double[vertices][2];
        for (double[] place : places) {
            place[0] = 100 * random.nextDouble() - 50;
            place[1] = 100 * random.nextDouble() - 50;
        }
        return places;
    }

    /**
     * The places that {@code rounds} rounds make of those at the start, which stay as they are. The unit is that of no other layout.
     *
     * @param start of each vertex, x and y; no two the same
     */
    public static double[][] places(double[][] start, Ties ties, int rounds) {
        LinLogLayout layout = new LinLogLayout(start, ties);
        for (int round = 0; round < rounds; round++) {
            layout.round();
        }
        double[][] places = new double[start.length][];
        Arrays.setAll(places, vertex -> new double[] {layout.x[vertex], layout.y[vertex]});
        return places;
    }

    /** One more than the weighted degree, where the mean weight is 1. */
    private double[] masses(int vertices) {
        double[] masses = new double[vertices];
        Arrays.fill(masses, 1);
        for (int tie = 0; tie < ties.count(); tie++) {
            masses[ties.from()[tie]] += scale * ties.weights()[tie];
            masses[ties.to()[tie]] += scale * ties.weights()[tie];
        }
        return masses;
    }

    private void round() {
        System.arraycopy(forceX, 0, formerX, 0, forceX.length);
        System.arraycopy(forceY, 0, formerY, 0, forceY.length);
        Arrays.fill(forceX, 0);
        Arrays.fill(forceY, 0);
        repel();
        attract();
        pullToTheMiddle();
        move();
    }

    private void repel() {
        for (int one = 1; one < x.length; one++) {
            double sumX = 0;
            double sumY = 0;
            for (int other = 0; other < one; other++) {
                double dx = x[one] - x[other];
                double dy = y[one] - y[other];
                double force = REPULSION * mass[one] * mass[other] / (dx * dx + dy * dy + TINY);
                sumX += dx * force;
                sumY += dy * force;
                forceX[other] -= dx * force;
                forceY[other] -= dy * force;
            }
            forceX[one] += sumX;
            forceY[one] += sumY;
        }
    }

    private void attract() {
        for (int tie = 0; tie < ties.count(); tie++) {
            int one = ties.from()[tie];
            int other = ties.to()[tie];
            double dx = x[one] - x[other];
            double dy = y[one] - y[other];
            double distance = Math.sqrt(dx * dx + dy * dy) + TINY;
            // StrictMath: the last bit is the same on every machine, and so is the picture
            double force = ATTRACTION * scale * ties.weights()[tie] * StrictMath.log1p(distance) / distance;
            forceX[one] -= dx * force;
            forceY[one] -= dy * force;
            forceX[other] += dx * force;
            forceY[other] += dy * force;
        }
    }

    private void pullToTheMiddle() {
        for (int vertex = 0; vertex < x.length; vertex++) {
            double force = GRAVITY * mass[vertex] / (length(x[vertex], y[vertex]) + TINY);
            forceX[vertex] -= x[vertex] * force;
            forceY[vertex] -= y[vertex] * force;
        }
    }

    private void move() {
        double swinging = 0;
        double traction = 0;
        for (int vertex = 0; vertex < x.length; vertex++) {
            swinging += mass[vertex] * swing(vertex);
            traction += mass[vertex] * length(forceX[vertex] + formerX[vertex], forceY[vertex] + formerY[vertex]) / 2;
        }
        speed += Math.min(traction / (swinging + TINY) - speed, GREATEST_RISE * speed);
        for (int vertex = 0; vertex < x.length; vertex++) {
            double step = SPEED * speed / (1 + speed * Math.sqrt(swing(vertex)));
            step = Math.min(step, LONGEST_STEP / (length(forceX[vertex], forceY[vertex]) + TINY));
            x[vertex] += forceX[vertex] * step;
            y[vertex] += forceY[vertex] * step;
        }
    }

    private double swing(int vertex) {
        return length(forceX[vertex] - formerX[vertex], forceY[vertex] - formerY[vertex]);
    }

    private static double length(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }
}
