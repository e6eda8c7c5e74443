package io.shopstream.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.shopstream.prediction.sequence.GruWeights.Scaling;
import io.shopstream.prediction.sequence.SequenceData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Sessions as the network takes them: so many at a time, all as long as the longest of them. What is filled up with has no weight, and
 * comes behind a session's events, so it changes nothing of what is said after them.
 */
final class Batches {

    /** Among so many batches' sessions, those of like lengths come together. */
    private static final int POOL = 32;

    private final SequenceData data;
    private final Scaling scaling;
    private final int mostEvents;
    private final float positiveWeight;

    /**
     * @param mostEvents of a session; what comes behind is left out
     * @param positiveWeight what a label of 1 counts, where one of 0 counts 1
     */
    Batches(SequenceData data, Scaling scaling, int mostEvents, float positiveWeight) {
        this.data = data;
        this.scaling = scaling;
        this.mostEvents = mostEvents;
        this.positiveWeight = positiveWeight;
    }

    /** @param labels labels and their weights */
    record Batch(NDList inputs, NDList labels) {}

    /** The sessions in batches of an order that is drawn. */
    List<int[]> drawn(int[] sessions, int size, Random random) {
        int[] order = sessions.clone();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int taken = order[i];
            order[i] = order[j];
            order[j] = taken;
        }
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < order.length; from += POOL * size) {
            int[] pool = Arrays.stream(order, from, Math.min(order.length, from + POOL * size))
                    .boxed()
                    .sorted(Comparator.comparingInt(this::length))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int begin = 0; begin < pool.length; begin += size) {
                batches.add(Arrays.copyOfRange(pool, begin, Math.min(pool.length, begin + size)));
            }
        }
        Collections.shuffle(batches, random);
        return batches;
    }

    /** How many events of a session are learned from. */
    int length(int session) {
        return Math.min(mostEvents, data.length(session));
    }

    Batch of(int[] sessions, NDManager manager) {
        int longest = Arrays.stream(sessions).map(this::length).max().orElse(0);
        int kinds = data.shape().idCounts().size();
        int numbers = data.shape().values();
        int cells = sessions.length * longest;
        int[][] ids = new int[kinds][cells];
        float[] values = new float[cells * numbers];
        float[] labels = new float[cells];
        float[] weights = new float[cells];
        for (int i = 0; i < sessions.length; i++) {
            for (int event = 0; event < length(sessions[i]); event++) {
                int cell = i * longest + event;
                int[] of = data.ids(sessions[i], event);
                for (int kind = 0; kind < kinds; kind++) {
                    ids[kind][cell] = of[kind];
                }
                float[] said = data.values(sessions[i], event);
                for (int number = 0; number < numbers; number++) {
                    values[cell * numbers + number] = scaling.scaled(number, said[number]);
                }
                byte label = data.label(sessions[i], event);
                labels[cell] = Math.max(0, label);
                weights[cell] = label == SequenceData.NOT_ASKED ? 0 : label == 1 ? positiveWeight : 1;
            }
        }
        Shape shape = new Shape(sessions.length, longest);
        NDList inputs = new NDList();
        for (int[] of : ids) {
            inputs.add(manager.create(of, shape));
        }
        if (numbers > 0) {
            inputs.add(manager.create(values, new Shape(sessions.length, longest, numbers)));
        }
        NDArray asked = manager.create(weights, shape);
        return new Batch(inputs, new NDList(manager.create(labels, shape), asked));
    }
}
