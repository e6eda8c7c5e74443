package io.shopstream.ranking;

import java.util.Arrays;

/** What the lists of a session's products say of each product that they name, by slot. Not thread-safe. */
final class Evidence {

    float[] near = new float[0];
    float[] nearCosine = new float[0];
    float[] nearAffinity = new float[0];
    float[] nearLargest = new float[0];
    float[] closenessSum = new float[0];
    float[] lastCosine = new float[0];
    float[] lastCloseness = new float[0];
    float[] secondLastCloseness = new float[0];
    float[] thirdLastCloseness = new float[0];
    int[] lists = new int[0];
    float[] step = new float[0];
    float[] stepFromLast = new float[0];
    int[] stepPaths = new int[0];

    private int used;

    /** The list of an item of the session, 0 being its last, names a product. */
    void near(int slot, int item, float weight, float closeness, float affinity, float cosine) {
        reserve(slot + 1);
        near[slot] += weight * closeness;
        nearCosine[slot] += weight * cosine;
        nearAffinity[slot] += weight * affinity;
        nearLargest[slot] = Math.max(nearLargest[slot], weight * closeness);
        closenessSum[slot] += closeness;
        lists[slot]++;
        if (item == 0) {
            lastCosine[slot] = cosine;
            lastCloseness[slot] = closeness;
        } else if (item == 1) {
            secondLastCloseness[slot] = closeness;
        } else if (item == 2) {
            thirdLastCloseness[slot] = closeness;
        }
    }

    /** A neighbour of a neighbour of an item. */
    void step(int slot, int item, float reached) {
        reserve(slot + 1);
        step[slot] += reached;
        stepFromLast[slot] += item == 0 ? reached : 0;
        stepPaths[slot]++;
    }

    void reserve(int slots) {
        used = Math.max(used, slots);
        if (slots <= near.length) {
            return;
        }
        int capacity = Math.max(1 << 12, 2 * slots);
        near = Arrays.copyOf(near, capacity);
        nearCosine = Arrays.copyOf(nearCosine, capacity);
        nearAffinity = Arrays.copyOf(nearAffinity, capacity);
        nearLargest = Arrays.copyOf(nearLargest, capacity);
        closenessSum = Arrays.copyOf(closenessSum, capacity);
        lastCosine = Arrays.copyOf(lastCosine, capacity);
        lastCloseness = Arrays.copyOf(lastCloseness, capacity);
        secondLastCloseness = Arrays.copyOf(secondLastCloseness, capacity);
        thirdLastCloseness = Arrays.copyOf(thirdLastCloseness, capacity);
        lists = Arrays.copyOf(lists, capacity);
        step = Arrays.copyOf(step, capacity);
        stepFromLast = Arrays.copyOf(stepFromLast, capacity);
        stepPaths = Arrays.copyOf(stepPaths, capacity);
    }

    void clear() {
        for (float[] figures : new float[][] {
            near,
            nearCosine,
            nearAffinity,
            nearLargest,
            closenessSum,
            lastCosine,
            lastCloseness,
            secondLastCloseness,
            thirdLastCloseness,
            step,
            stepFromLast
        }) {
            Arrays.fill(figures, 0, used, 0);
        }
        Arrays.fill(lists, 0, used, 0);
        Arrays.fill(stepPaths, 0, used, 0);
        used = 0;
    }
}
